using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace SmartSteps.Benchmarks.Queries;

/// <summary>
/// What there is to be reached: Kestrel with one delegate and nothing before it, which sends bytes and headers that it holds, or 304 to whoever sends If-None-Match. Runs as a process of its own.
/// </summary>
internal static class BareServer
{
    /// <summary>What stands in the end of a file with an answer's headers.</summary>
    public const string HeadersEnding = ".headers.json";

    /// <summary>Serves answer n of a folder at /n until it is stopped.</summary>
    public static async Task RunAsync(string address, string folder, CancellationToken cancellationToken)
    {
        var answers = Read(folder);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(address).ConfigureKestrel(options => options.AddServerHeader = false);
        var app = builder.Build();
        app.Run(context => SendAsync(context, answers[context.Request.Path.Value!]));
        await app.StartAsync(cancellationToken);
        await app.WaitForShutdownAsync(cancellationToken);
    }

    /// <summary>Keeps an answer for the server.</summary>
    public static void Write(string folder, int number, byte[] body, Dictionary<string, string> headers)
    {
        var path = Path.Combine(folder, number.ToString(CultureInfo.InvariantCulture));
        File.WriteAllBytes(path, body);
        File.WriteAllText(path + HeadersEnding, JsonSerializer.Serialize(headers));
    }

    private static Dictionary<string, Held> Read(string folder) => Directory.GetFiles(folder, "*" + HeadersEnding).ToDictionary(
        file => "/" + Path.GetFileName(file)[..^HeadersEnding.Length],
        file => new Held(
            File.ReadAllBytes(file[..^HeadersEnding.Length]),
            [.. JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(file))!]));

    private static Task SendAsync(HttpContext context, Held answer)
    {
        var response = context.Response;
        foreach (var (name, value) in answer.Headers)
        {
            response.Headers[name] = value;
        }

        if (context.Request.Headers.IfNoneMatch.Count > 0)
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        response.ContentLength = answer.Body.Length;
        return response.Body.WriteAsync(answer.Body, context.RequestAborted).AsTask();
    }

    private sealed record Held(byte[] Body, KeyValuePair<string, string>[] Headers);
}
