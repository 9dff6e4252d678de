using System.Net.Http.Headers;
using System.Net.Http.Json;
using NodaTime;
using PilotGuardBot.Domain.Windows;

namespace PilotGuardBot.Commands.Demo;

/// <summary>A team's pipeline that pushes its readings to the service over HTTP, with the token of its pilot.</summary>
sealed class Pipeline(Stage stage)
{
    string? _token;

    /// <exception cref="HttpRequestException">The service did not take a reading.</exception>
    public async Task Record(SamplePilot pilot, LocalDate day, decimal value)
    {
        _token ??= await stage.Token(pilot.Id);
        using var http = new HttpClient { BaseAddress = stage.Pages };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _token);
        foreach (var (_, series, read) in pilot.Week(day, value))
        {
            using var answer = await http.PostAsJsonAsync(
                $"api/v1/pilots/acme/{pilot.Id}/readings",
                new
                {
                    kpi = series,
                    date = day.Written(),
                    value = read,
                    n = 900,
                    basis = "measured",
                    source = $"https://ci.acme.example/runs/{day.DayOfYear}",
                });
            if (!answer.IsSuccessStatusCode)
                throw new HttpRequestException($"{series} of {day.Written()}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        }
    }
}
