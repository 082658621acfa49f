using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Contract;
using SmartSteps.Api.Http;

namespace SmartSteps.Api.Tokens;

/// <summary>An answer of the token endpoint, in the form of RFC 6749, which goes before this API's own; never to be kept by anybody.</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="body">The JSON.</param>
internal sealed class OAuthAnswer(int status, byte[] body) : Answer
{
    private const string Challenge = "Basic realm=\"SmartSteps\", charset=\"UTF-8\"";

    private TimeSpan? RetryAfter { get; init; }

    /// <summary>A token.</summary>
    public static OAuthAnswer Token(AccessTokenView token) => new(StatusCodes.Status200OK, ApiJson.Write(token));

    /// <summary>A refusal, by RFC 6749, section 5.2.</summary>
    /// <param name="error">Its name there.</param>
    /// <param name="description">What to do.</param>
    /// <param name="status">The HTTP status.</param>
    /// <param name="retryAfter">When to try again.</param>
    public static OAuthAnswer Error(string error, string description, int status = StatusCodes.Status400BadRequest, TimeSpan? retryAfter = null) =>
        new(status, ApiJson.Write(new OAuthErrorView(error, description))) { RetryAfter = retryAfter };

    /// <summary>A refusal that was found before the request was read, by RFC 6749, section 5.2: parameters stand in the body, and none in the address.</summary>
    public static OAuthAnswer Of(Problem problem) => problem.Status == StatusCodes.Status429TooManyRequests
        ? Error("temporarily_unavailable", problem.Detail, problem.Status, problem.RetryAfter)
        : Error("invalid_request", problem.Detail);

    /// <inheritdoc/>
    public override async Task WriteAsync(HttpContext context)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = body.Length;
        response.Headers.CacheControl = "no-store";
        response.Headers.Pragma = "no-cache";
        if (status == StatusCodes.Status401Unauthorized)
        {
            response.Headers.WWWAuthenticate = Challenge;
        }

        if (RetryAfter is { } wait)
        {
            response.Headers.RetryAfter = ((long)Math.Ceiling(wait.TotalSeconds)).ToString();
        }

        await response.Body.WriteAsync(body, context.RequestAborted);
    }
}
