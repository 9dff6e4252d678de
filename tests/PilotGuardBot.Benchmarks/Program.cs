Console.WriteLine("benches");
