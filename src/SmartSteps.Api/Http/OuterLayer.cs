using System.Buffers;
using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace SmartSteps.Api.Http;

/// <summary>
/// Round everything: echoes correlator and trace, turns exceptions and bare error statuses into problems. Logs name the kind of failure and
/// the trace; never a message, which might quote what was sent, nor a header or a query.
/// </summary>
internal sealed partial class OuterLayer(ILogger<OuterLayer> logger) : IStartupFilter
{
    public const string Correlator = "x-correlator";
    private const int LongestCorrelator = 256;
    private const string TraceParent = "traceparent";

    private static readonly string[] KnownMethods = ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"];

    private static readonly SearchValues<char> CorrelatorSigns =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_:;./<>{}");

    /// <inheritdoc/>
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(RunAsync);
        next(app);
    };

    /// <summary>True for a correlator that is echoed: what CAMARA's pattern allows.</summary>
    public static bool IsCorrelator(string? text) =>
        text is { Length: > 0 and <= LongestCorrelator } && !text.AsSpan().ContainsAnyExcept(CorrelatorSigns);

    /// <summary>What a span says of a request: method, route and status, by OpenTelemetry's names; never the path, which names zones, nor the query.</summary>
    private static void Describe(Activity? span, HttpContext context)
    {
        if (span is not { IsAllDataRequested: true })
        {
            return;
        }

        var method = KnownMethods.Contains(context.Request.Method) ? context.Request.Method : "_OTHER";
        var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
        span.DisplayName = route is null ? method : $"{method} {route}";
        span.SetTag("http.request.method", method);
        span.SetTag("http.route", route);
        span.SetTag("http.response.status_code", context.Response.StatusCode);
        if (context.Response.StatusCode >= StatusCodes.Status500InternalServerError)
        {
            span.SetStatus(ActivityStatusCode.Error);
        }
    }

    /// <summary>The caller's trace as it was sent (W3C Trace Context), or the one that the request is known by here.</summary>
    private static string? TraceParentOf(HttpRequest request)
    {
        var given = request.Headers[TraceParent].ToString();
        return ActivityContext.TryParse(given, null, out _) ? given
            : Activity.Current is { IdFormat: ActivityIdFormat.W3C, Id: { } own } ? own
            : null;
    }

    private async Task RunAsync(HttpContext context, RequestDelegate next)
    {
        var given = context.Request.Headers[Correlator].ToString();
        context.Response.Headers[Correlator] = IsCorrelator(given) ? given : Problem.TraceIdOf(context);
        if (TraceParentOf(context.Request) is { } trace)
        {
            context.Response.Headers[TraceParent] = trace;
        }

        context.Response.Headers.XContentTypeOptions = "nosniff";
        try
        {
            await next(context);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to be told.
            return;
        }
        catch (BadHttpRequestException refused)
        {
            context.Response.StatusCode = refused.StatusCode;
        }
        catch (Exception failure)
        {
            Failed(logger, failure.GetType().FullName ?? "?", Problem.TraceIdOf(context), failure.StackTrace ?? string.Empty);
            if (context.Response.HasStarted)
            {
                context.Abort();
                return;
            }

            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }

        Describe(Activity.Current, context);
        if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null, ContentLength: null })
        {
            await Problems.OfStatus(context.Response.StatusCode, context.Request).WriteAsync(context);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Kind} in request {TraceId}{NewStack}")]
    private static partial void Failed(ILogger logger, string kind, string traceId, string newStack);
}
