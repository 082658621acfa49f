using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace SmartSteps.Api.Tiles;

/// <summary>
/// Lets pages of other origins read map tiles, as a web map does (CORS). The key is sent by the page itself: nothing that a browser adds by itself, such as a remembered password, opens anything, since
/// credentials are not allowed for. All other operations are for servers and desktop programs.
/// </summary>
internal sealed class BrowserAccess : IStartupFilter
{
    private const string Everywhere = "*";
    private const string Methods = "GET, HEAD";
    private const string RequestHeaders = "Authorization, X-Api-Key, X-Purpose, If-None-Match, x-correlator, traceparent";
    private const string AnswerHeaders = "ETag, Link, SmartSteps-Trial, Retry-After, RateLimit, RateLimit-Policy, x-correlator";
    private const string DayInSeconds = "86400";
    private static readonly PathString Tiles = "/v1/tiles";

    /// <inheritdoc/>
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(RunAsync);
        next(app);
    };

    private static Task RunAsync(HttpContext context, RequestDelegate next)
    {
        var (request, headers) = (context.Request, context.Response.Headers);
        if (request.Headers.Origin.Count == 0 || !request.Path.StartsWithSegments(Tiles, StringComparison.Ordinal))
        {
            return next(context);
        }

        headers.AccessControlAllowOrigin = Everywhere;
        if (!HttpMethods.IsOptions(request.Method) || request.Headers.AccessControlRequestMethod.Count == 0)
        {
            headers.AccessControlExposeHeaders = AnswerHeaders;
            return next(context);
        }

        headers.AccessControlAllowMethods = Methods;
        headers.AccessControlAllowHeaders = RequestHeaders;
        headers.AccessControlMaxAge = DayInSeconds;
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }
}
