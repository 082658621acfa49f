using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using SmartSteps.Api.Camara;
using SmartSteps.Api.Contract;

namespace SmartSteps.Api.Http;

/// <summary>An expected failure, as problem details (RFC 9457).</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="name">The last part of its type.</param>
/// <param name="title">What kind of problem it is.</param>
/// <param name="detail">What to do about it.</param>
internal sealed class Problem(int status, string name, string title, string detail) : Answer
{
    public const string ContentType = "application/problem+json";

    public int Status => status;

    public string Detail => detail;

    /// <summary>The parameters at fault.</summary>
    public IReadOnlyList<ProblemErrorView>? Errors { get; init; }

    /// <summary>End of the last sealed hour, where that matters.</summary>
    public DateTimeOffset? SealedThrough { get; init; }

    /// <summary>When to try again.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Challenges, each a WWW-Authenticate header of its own: not every client looks behind the first of a line.</summary>
    public StringValues Challenge { get; init; }

    /// <summary>The code on the paths of CAMARA's APIs; that of the status unless it is given.</summary>
    public string? Code { get; init; }

    /// <summary>The name under which the request is known in logs.</summary>
    public static string TraceIdOf(HttpContext context) => Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;

    /// <inheritdoc/>
    public override async Task WriteAsync(HttpContext context)
    {
        var response = context.Response;
        var camara = CamaraForm.IsFor(context.Request.Path) ? CamaraForm.Of(status, Code, detail) : null;
        response.StatusCode = camara?.Status ?? status;
        response.ContentType = camara is null ? ContentType : CamaraForm.ContentType;
        response.Headers.CacheControl = "no-store";
        if (RetryAfter is { } wait)
        {
            response.Headers.RetryAfter = ((long)wait.TotalSeconds).ToString();
        }

        if (Challenge.Count > 0)
        {
            response.Headers.WWWAuthenticate = IsScript(context.Request) ? new StringValues([.. Challenge.Where(c => !c!.StartsWith("Basic", StringComparison.Ordinal))]) : Challenge;
        }

        var body = camara is not null
            ? ApiJson.Write(camara)
            : ApiJson.Write(new ProblemView(
                "urn:smartsteps:problem:" + name, title, status, detail, context.Request.Path, Errors, SealedThrough, TraceIdOf(context)));
        response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await response.Body.WriteAsync(body, context.RequestAborted);
        }
    }

    /// <summary>
    /// A page's script asks for itself; browsers would ask their user for a name and a password before they let it see the answer. Excel and the like are no browsers, and whoever
    /// opens a link in one is to be asked.
    /// </summary>
    private static bool IsScript(HttpRequest request) => request.Headers["Sec-Fetch-Mode"].ToString() is "cors" or "same-origin";
}
