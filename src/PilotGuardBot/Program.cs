Console.WriteLine("pilotguard");
