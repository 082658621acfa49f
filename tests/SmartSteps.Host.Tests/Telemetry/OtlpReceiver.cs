using System.Collections.Concurrent;
using System.IO.Compression;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SmartSteps.Host.Tests.Telemetry;

/// <summary>A collector that takes OTLP over HTTP and keeps every byte of it.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly WebApplication application;
    private readonly ConcurrentQueue<(string Path, byte[] Bytes)> received = new();

    private OtlpReceiver(WebApplication application) => this.application = application;

    /// <summary>Where it listens.</summary>
    public string Address => application.Urls.First();

    public static async Task<OtlpReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var web = builder.Build();
        var receiver = new OtlpReceiver(web);
        web.MapPost("/v1/{signal}", receiver.TakeAsync);
        await web.StartAsync();
        return receiver;
    }

    /// <summary>What came in as traces, metrics or logs, headers with it, one after the other.</summary>
    public byte[] BytesOf(string signal) => [.. received.Where(r => r.Path == "/v1/" + signal).SelectMany(r => r.Bytes)];

    public ValueTask DisposeAsync() => application.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var bytes = new MemoryStream();
        foreach (var header in context.Request.Headers)
        {
            bytes.Write(System.Text.Encoding.UTF8.GetBytes($"{header.Key}: {header.Value}\n"));
        }

        await using Stream body = context.Request.Headers.ContentEncoding == "gzip" ? new GZipStream(context.Request.Body, CompressionMode.Decompress) : context.Request.Body;
        await body.CopyToAsync(bytes, context.RequestAborted);
        received.Enqueue((context.Request.Path.Value!, bytes.ToArray()));
    }
}
