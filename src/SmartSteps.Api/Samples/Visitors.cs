#!/usr/bin/env dotnet
// Visitors of a zone with their intervals. A program of one file; the .NET 10 SDK alone.
//
//   SMARTSTEPS_KEY=ss_b_... dotnet run Visitors.cs http://127.0.0.1:5080 ZONE FROM TO
#:property PublishAot=false
#:property ImplicitUsings=enable
#:property Nullable=enable
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

const int Attempts = 5;
if (args.Length != 4 || Environment.GetEnvironmentVariable("SMARTSTEPS_KEY") is not { Length: > 0 } key)
{
    Console.Error.WriteLine("SMARTSTEPS_KEY=ss_b_... dotnet run Visitors.cs SERVER ZONE FROM TO");
    return 2;
}

using var client = new HttpClient { BaseAddress = new Uri(args[0]) };
client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
var path = $"/v1/zones/{Uri.EscapeDataString(args[1])}/visitors?from={Uri.EscapeDataString(args[2])}&to={Uri.EscapeDataString(args[3])}&granularity=day";
for (var attempt = 1; ; attempt++)
{
    using var answer = await client.GetAsync(path);
    using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
    if (answer.IsSuccessStatusCode)
    {
        foreach (var figure in body.RootElement.GetProperty("data").GetProperty("figures").EnumerateArray())
        {
            // What is not shown has no number.
            var people = figure.TryGetProperty("value", out var value) ? $"{value} ({string.Join(" to ", figure.GetProperty("interval").EnumerateArray())})" : figure.GetProperty("status").GetString();
            Console.WriteLine($"{figure.GetProperty("start").GetString()}  {people}");
        }

        return 0;
    }

    if (answer.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable && attempt < Attempts)
    {
        await Task.Delay(answer.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(1));
        continue;
    }

    // A problem (RFC 9457): what is wrong, and what to do.
    Console.Error.WriteLine($"{(int)answer.StatusCode} {body.RootElement.GetProperty("title").GetString()}: {body.RootElement.GetProperty("detail").GetString()}");
    return 1;
}
