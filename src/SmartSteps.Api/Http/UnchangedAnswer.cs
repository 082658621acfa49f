using Microsoft.AspNetCore.Http;

namespace SmartSteps.Api.Http;

/// <summary>304: the client has what it asks for.</summary>
/// <param name="quoted">The entity tag as the header has it.</param>
/// <param name="cacheControl">The Cache-Control header.</param>
internal sealed class UnchangedAnswer(string quoted, string cacheControl) : Answer
{
    /// <summary>304 where the client has the representation that it would get; else null.</summary>
    /// <param name="tag">Strong entity tag, without quotes.</param>
    /// <param name="compressible">False for what is compressed already.</param>
    /// <param name="cacheControl">The Cache-Control header.</param>
    public static UnchangedAnswer? Of(HttpRequest request, string tag, bool compressible, string cacheControl)
    {
        var quoted = EntityTag.Quoted(tag, compressible ? Negotiation.ChooseCoding(request.Headers.AcceptEncoding) : null);
        return (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) && EntityTag.IsIn(request.Headers.IfNoneMatch, quoted)
            ? new UnchangedAnswer(quoted, cacheControl)
            : null;
    }

    /// <inheritdoc/>
    public override Task WriteAsync(HttpContext context)
    {
        var response = context.Response;
        response.StatusCode = StatusCodes.Status304NotModified;
        response.Headers.ETag = quoted;
        response.Headers.CacheControl = cacheControl;
        response.Headers.Vary = BodyAnswer.Varies;
        return Task.CompletedTask;
    }
}
