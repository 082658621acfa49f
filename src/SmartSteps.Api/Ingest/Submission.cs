using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using SmartSteps.Api.Http;
using SmartSteps.Intake;

namespace SmartSteps.Api.Ingest;

/// <summary>What every handing-over of a file has in common: its columns, its type, its body.</summary>
internal static class Submission
{
    public static readonly IReadOnlyList<string> Parameters = ["columns"];

    private static readonly string[] TakenTypes =
        ["text/csv", "text/plain", "application/csv", "application/gzip", "application/x-gzip", "application/octet-stream", "application/x-www-form-urlencoded"];

    /// <summary>The column mapping; or the problem with it or with the body's type.</summary>
    public static Problem? Read(HttpRequest request, out ColumnMapping columns)
    {
        columns = ColumnMapping.Identity;
        var type = request.ContentType?.Split(';')[0].Trim().ToLowerInvariant();
        if (!string.IsNullOrEmpty(type) && !TakenTypes.Contains(type))
        {
            return Problems.UnsupportedMedia("Content-Type", type);
        }

        var coding = request.Headers.ContentEncoding.ToString();
        if (coding.Length > 0 && !coding.Equals("gzip", StringComparison.OrdinalIgnoreCase) && !coding.Equals("identity", StringComparison.OrdinalIgnoreCase))
        {
            return Problems.UnsupportedMedia("Content-Encoding", coding);
        }

        return Query.TryGet(request, "columns", out var text) && !ColumnMapping.TryParse(text, out columns, out var error)
            ? Problems.Parameter("columns", error)
            : null;
    }

    /// <summary>The body, however large: how much is too much is the intake's to say.</summary>
    public static Stream Body(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = null;
        }

        return context.Request.Body;
    }
}
