using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using SmartSteps.Api.Contract;

namespace SmartSteps.Api.Http;

/// <summary>Reads a request's body as one JSON value.</summary>
internal static class JsonBody
{
    /// <summary>The largest body: room for the 100,000 positions that an outline may have before it is simplified.</summary>
    public const int MostBytes = 5 << 20;

    /// <summary>
    /// What is read of a larger one, and thrown away: whoever sends ten or twenty megabytes is told why not. A connection that is closed in the middle of a body shows its sender a broken
    /// pipe and no answer.
    /// </summary>
    private const int MostRead = 64 << 20;

    private const int Deepest = 32;
    private static readonly string[] TakenTypes = ["application/json", "application/geo+json", "text/json"];

    /// <summary>The value with its bytes; or the problem with the body's type, size or form.</summary>
    /// <param name="optional">True where no body is an empty object.</param>
    public static async Task<(JsonText? Text, Problem? Problem)> ReadAsync(HttpContext context, bool optional = false)
    {
        var request = context.Request;
        var type = request.ContentType?.Split(';')[0].Trim().ToLowerInvariant();
        if (!string.IsNullOrEmpty(type) && !TakenTypes.Contains(type))
        {
            return (null, Unsupported("Content-Type", type));
        }

        var coding = request.Headers.ContentEncoding.ToString();
        if (coding.Length > 0 && !coding.Equals("identity", StringComparison.OrdinalIgnoreCase))
        {
            return (null, Unsupported("Content-Encoding", coding));
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = MostRead;
        }

        try
        {
            return await ReadAsync(request.Body, context.RequestAborted) is { } bytes ? Parse(optional && bytes.Length == 0 ? "{}"u8.ToArray() : bytes) : (null, TooLarge());
        }
        catch (BadHttpRequestException refused) when (refused.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return (null, TooLarge());
        }
    }

    /// <summary>The body; null where it is too large. Never more than <see cref="MostBytes"/> of it are kept.</summary>
    private static async Task<byte[]?> ReadAsync(Stream body, CancellationToken cancellationToken)
    {
        using var kept = new MemoryStream();
        var piece = ArrayPool<byte>.Shared.Rent(64 << 10);
        try
        {
            long read = 0;
            while (await body.ReadAsync(piece, cancellationToken) is > 0 and var count)
            {
                read += count;
                if (read <= MostBytes)
                {
                    kept.Write(piece, 0, count);
                }
            }

            return read <= MostBytes ? kept.ToArray() : null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }
    }

    private static Problem TooLarge() =>
        Problems.TooLarge($"The body has more than {MostBytes >> 20} MiB. Simplify the polygon: what is finer than a leaf of the measurement grid changes nothing.");

    private static (JsonText? Text, Problem? Problem) Parse(byte[] bytes)
    {
        if (bytes.Length == 0)
        {
            return (null, Malformed("The body is empty; send a JSON object."));
        }

        if (!Utf8.IsValid(bytes))
        {
            return (null, Malformed("The body is not UTF-8."));
        }

        try
        {
            if (HasBrokenName(bytes))
            {
                return (null, Malformed("The body has a member whose name is no text: half of a surrogate pair."));
            }

            using var document = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = Deepest });
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? (new JsonText(document.RootElement.Clone(), bytes), null)
                : (null, Malformed("The body is JSON, but not an object."));
        }
        catch (JsonException fault)
        {
            return (null, Malformed($"The body is not JSON: look at line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1}."));
        }
    }

    /// <summary>Half of a surrogate pair may be written in JSON, but a name with one cannot be read.</summary>
    private static bool HasBrokenName(byte[] bytes)
    {
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = Deepest });
        while (reader.Read())
        {
            if (reader is not { TokenType: JsonTokenType.PropertyName, ValueIsEscaped: true })
            {
                continue;
            }

            try
            {
                reader.GetString();
            }
            catch (InvalidOperationException)
            {
                return true;
            }
        }

        return false;
    }

    private static Problem Malformed(string detail) =>
        new(StatusCodes.Status400BadRequest, "malformed-body", "The body cannot be read", detail) { Errors = [new ProblemErrorView(null, detail, string.Empty)] };

    private static Problem Unsupported(string header, string value)
    {
        var detail = $"{header} '{Problems.Shorten(value)}' is not taken. Send JSON in UTF-8 as the request's body (application/json).";
        return new(StatusCodes.Status415UnsupportedMediaType, "unsupported-media-type", "The content type is not taken", detail) { Errors = [new ProblemErrorView(header, detail)] };
    }
}
