using Microsoft.AspNetCore.Http;

namespace SmartSteps.Api.Http;

/// <summary>A download that is made while it is sent.</summary>
/// <param name="tag">Strong entity tag, without quotes.</param>
/// <param name="contentType">The Content-Type.</param>
/// <param name="fileName">The name to save it under.</param>
/// <param name="write">Writes it.</param>
internal sealed class StreamAnswer(string tag, string contentType, string fileName, Func<Stream, Task> write) : Answer
{
    /// <summary>The Cache-Control header.</summary>
    public string CacheControl { get; init; } = BodyAnswer.Revalidate;

    /// <inheritdoc/>
    public override async Task WriteAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        var quoted = EntityTag.Quoted(tag, null);
        response.Headers.ETag = quoted;
        response.Headers.CacheControl = CacheControl;
        response.Headers.Vary = "Authorization, X-Api-Key";
        if (EntityTag.IsIn(request.Headers.IfNoneMatch, quoted))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = contentType;
        response.Headers.ContentDisposition = $"attachment; filename=\"{fileName}\"";
        if (!HttpMethods.IsHead(request.Method))
        {
            await write(response.Body);
        }
    }
}
