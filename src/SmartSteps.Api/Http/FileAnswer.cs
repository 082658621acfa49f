using Microsoft.AspNetCore.Http;

namespace SmartSteps.Api.Http;

/// <summary>A file that lies ready.</summary>
/// <param name="tag">Strong entity tag, without quotes.</param>
/// <param name="contentType">The Content-Type.</param>
/// <param name="fileName">The name to save it under.</param>
/// <param name="file">The file, at its beginning; closed when it is sent.</param>
internal sealed class FileAnswer(string tag, string contentType, string fileName, Stream file) : Answer
{
    /// <summary>The Content-Security-Policy header: what a browser may do that shows the file. Null for a file that is only saved.</summary>
    public string? Policy { get; init; }

    /// <inheritdoc/>
    public override async Task WriteAsync(HttpContext context)
    {
        await using var open = file;
        var (request, response) = (context.Request, context.Response);
        var quoted = EntityTag.Quoted(tag, null);
        response.Headers.ETag = quoted;
        response.Headers.CacheControl = BodyAnswer.Immutable;
        response.Headers.Vary = "Authorization, X-Api-Key";
        if (EntityTag.IsIn(request.Headers.IfNoneMatch, quoted))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = contentType;
        response.ContentLength = file.Length;
        response.Headers.ContentDisposition = $"{(Policy is null ? "attachment" : "inline")}; filename=\"{fileName}\"";
        if (Policy is not null)
        {
            response.Headers.ContentSecurityPolicy = Policy;
        }

        if (!HttpMethods.IsHead(request.Method))
        {
            await file.CopyToAsync(response.Body, context.RequestAborted);
        }
    }
}
