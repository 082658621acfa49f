using Microsoft.AspNetCore.Http;

namespace SmartSteps.Api.Http;

/// <summary>304: the client has what it asks for.</summary>
/// <param name="tag">Strong entity tag, without quotes.</param>
/// <param name="compressible">False for what is compressed already.</param>
/// <param name="quoted">The entity tag as the header has it.</param>
/// <param name="cacheControl">The Cache-Control header.</param>
internal sealed class UnchangedAnswer(string tag, bool compressible, string quoted, string cacheControl) : Answer
{
    /// <summary>Strong entity tag, without quotes.</summary>
    public string Tag => tag;

    /// <summary>False for what is compressed already.</summary>
    public bool Compressible => compressible;

    /// <summary>The Link header, if any.</summary>
    public string? Link { get; init; }

    /// <summary>304 where the client has the representation that it would get; else null.</summary>
    /// <param name="tag">Strong entity tag, without quotes.</param>
    /// <param name="compressible">False for what is compressed already.</param>
    /// <param name="cacheControl">The Cache-Control header.</param>
    /// <param name="link">The Link header, if any.</param>
    public static UnchangedAnswer? Of(HttpRequest request, string tag, bool compressible, string cacheControl, string? link = null)
    {
        if (request.Headers.IfNoneMatch.Count == 0)
        {
            return null;
        }

        var quoted = EntityTag.Quoted(tag, compressible ? Negotiation.ChooseCoding(request.Headers.AcceptEncoding) : null);
        return (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) && EntityTag.IsIn(request.Headers.IfNoneMatch, quoted)
            ? new UnchangedAnswer(tag, compressible, quoted, cacheControl) { Link = link }
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
        if (Link is not null)
        {
            response.Headers.Link = Link;
        }

        return Task.CompletedTask;
    }
}
