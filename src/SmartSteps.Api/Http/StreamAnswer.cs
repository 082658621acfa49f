using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace SmartSteps.Api.Http;

/// <summary>A download that is made while it is sent.</summary>
/// <param name="tag">Strong entity tag, without quotes.</param>
/// <param name="contentType">The Content-Type.</param>
/// <param name="fileName">The name to save it under.</param>
/// <param name="enter">Waits for a place to make it in, which is left when it is sent; null when there is none.</param>
/// <param name="write">Writes it.</param>
internal sealed class StreamAnswer(
    string tag, string contentType, string fileName, Func<CancellationToken, ValueTask<IDisposable?>> enter, Func<Stream, Task> write) : Answer
{
    private static readonly MinDataRate SlowestReader = new(bytesPerSecond: 32 * 1024, gracePeriod: TimeSpan.FromSeconds(30));

    /// <summary>The Cache-Control header.</summary>
    public string CacheControl { get; init; } = BodyAnswer.Revalidate;

    /// <summary>The Link header, if any.</summary>
    public string? Link { get; init; }

    /// <summary>True for what a browser may show; else it is to be saved.</summary>
    public bool IsInline { get; init; }

    /// <summary>The Vary header.</summary>
    public string Varies { get; init; } = "Authorization, X-Api-Key";

    /// <inheritdoc/>
    public override async Task WriteAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        var quoted = EntityTag.Quoted(tag, null);
        var known = EntityTag.IsIn(request.Headers.IfNoneMatch, quoted);
        var sending = !known && !HttpMethods.IsHead(request.Method);
        using var place = sending ? await enter(context.RequestAborted) : null;
        if (sending && place is null)
        {
            await Problems.Busy("As many large answers are being made as are made at once, and as many requests wait. Send it again after the seconds that Retry-After names.").WriteAsync(context);
            return;
        }

        if (!sending)
        {
            Describe(response, quoted, known);
            return;
        }

        // Bought when the first bytes are there: what cannot be made is not billed.
        Problem? refused = null;
        await using var body = new HeldStream(response.Body, async () =>
        {
            refused = await SettleAsync(context);
            if (refused is null)
            {
                Describe(response, quoted, known: false);
            }

            return refused is null;
        });
        if (context.Features.Get<IHttpMinResponseDataRateFeature>() is { } pace)
        {
            // Who hardly reads holds a place that others wait for.
            pace.MinDataRate = SlowestReader;
        }

        try
        {
            await write(body);
        }
        catch (HeldBackException) when (refused is not null)
        {
            await refused.WriteAsync(context);
        }
    }

    private void Describe(HttpResponse response, string quoted, bool known)
    {
        response.Headers.ETag = quoted;
        response.Headers.CacheControl = CacheControl;
        response.Headers.Vary = Varies;
        if (Link is not null)
        {
            response.Headers.Link = Link;
        }

        if (known)
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = contentType;
        response.Headers.ContentDisposition = $"{(IsInline ? "inline" : "attachment")}; filename=\"{fileName}\"";
    }
}
