using Microsoft.AspNetCore.Http;

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
    /// <summary>The Cache-Control header.</summary>
    public string CacheControl { get; init; } = BodyAnswer.Revalidate;

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
            await Problems.Busy("As many archives are being made as are made at once, and as many requests wait. Send it again after the seconds that Retry-After names.").WriteAsync(context);
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
        response.Headers.Vary = "Authorization, X-Api-Key";
        if (known)
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = contentType;
        response.Headers.ContentDisposition = $"attachment; filename=\"{fileName}\"";
    }
}
