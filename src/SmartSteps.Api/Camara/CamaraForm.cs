using Microsoft.AspNetCore.Http;

namespace SmartSteps.Api.Camara;

/// <summary>
/// The form that problems have on the paths of CAMARA's APIs: <c>status</c>, <c>code</c>, <c>message</c> as plain JSON, with the statuses that CAMARA knows. So every refusal, of the
/// key, the body or the path, is one that a CAMARA client can read.
/// </summary>
internal static class CamaraForm
{
    public const string ContentType = "application/json";

    /// <summary>Where population-density-data lies, as its definition's server says.</summary>
    public const string DensityBase = "/population-density-data/vwip";

    /// <summary>Where region-device-count lies, as its definition's server says.</summary>
    public const string RegionBase = "/regionDeviceCount/vwip";

    /// <summary>Answers to a POST: asked anew each time.</summary>
    public const string CacheControl = "private, no-store";

    private const int LongestMessage = 512;
    private static readonly PathString[] Apis = ["/population-density-data", "/regionDeviceCount"];

    /// <summary>True for a path of one of the APIs, also for one that does not exist.</summary>
    public static bool IsFor(PathString path) => Apis.Any(api => path.StartsWithSegments(api, StringComparison.Ordinal));

    /// <summary>The status, code and message of a problem. CAMARA has no 413, and knows no 409 for a question.</summary>
    public static CamaraErrorView Of(int status, string? code, string detail) => status switch
    {
        StatusCodes.Status413PayloadTooLarge or StatusCodes.Status408RequestTimeout => View(StatusCodes.Status400BadRequest, code, detail),
        _ => View(status, code, detail),
    };

    private static CamaraErrorView View(int status, string? code, string detail) =>
        new(status, code ?? CodeOf(status), detail.Length > LongestMessage ? string.Concat(detail.AsSpan(0, LongestMessage - 1), "…") : detail);

    private static string CodeOf(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => CamaraCode.Unauthenticated,
        StatusCodes.Status403Forbidden => CamaraCode.PermissionDenied,
        StatusCodes.Status404NotFound => "NOT_FOUND",
        StatusCodes.Status405MethodNotAllowed => "METHOD_NOT_ALLOWED",
        StatusCodes.Status406NotAcceptable => "NOT_ACCEPTABLE",
        StatusCodes.Status409Conflict => "CONFLICT",
        StatusCodes.Status410Gone => "GONE",
        StatusCodes.Status412PreconditionFailed => "FAILED_PRECONDITION",
        StatusCodes.Status415UnsupportedMediaType => "UNSUPPORTED_MEDIA_TYPE",
        StatusCodes.Status422UnprocessableEntity => "SERVICE_NOT_APPLICABLE",
        StatusCodes.Status429TooManyRequests => "TOO_MANY_REQUESTS",
        StatusCodes.Status503ServiceUnavailable => "UNAVAILABLE",
        StatusCodes.Status504GatewayTimeout => "TIMEOUT",
        < StatusCodes.Status500InternalServerError => CamaraCode.InvalidArgument,
        _ => "INTERNAL",
    };
}
