using System.Text.Json;

namespace SmartSteps.Markets;

/// <summary>
/// The file <c>market.json</c>: <c>id</c>, <c>name</c>, <c>timeZone</c> (IANA), <c>boundary</c> (GeoJSON area), <c>operator</c>,
/// <c>populationFactor</c> (at least 1), and by choice <c>privacyProfile</c> (<c>standard</c>, <c>strict</c>), <c>status</c>
/// (<c>announced</c>, <c>approved</c>, <c>live</c>, <c>withdrawn</c>) and <c>trial</c>. Comments and trailing commas are accepted,
/// unknown properties are not: a mistyped <c>privacyProfile</c> must not pass for <c>standard</c>. Thread-safe.
/// </summary>
public static class MarketFile
{
    private static readonly JsonDocumentOptions Lenient = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    private static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n" };

    /// <summary>Reads the file; what is wrong with it comes back as errors.</summary>
    public static MarketFileResult Read(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            // A byte order mark is no part of JSON, but editors write it.
            using var document = JsonDocument.Parse(utf8.Span.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8, Lenient);
            return new MarketFileReader(document.RootElement).Read();
        }
        catch (JsonException e)
        {
            return new MarketFileResult(null, [$"the file is not JSON: line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}"]);
        }
    }

    /// <summary>Reads the stream to its end, then as <see cref="Read"/>. I/O errors throw.</summary>
    public static async ValueTask<MarketFileResult> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        await stream.CopyToAsync(buffer, cancellationToken);
        return Read(buffer.ToArray());
    }

    /// <summary>Writes a market so that reading gives the same market.</summary>
    public static void Write(Market market, Stream stream)
    {
        using var writer = new Utf8JsonWriter(stream, Indented);
        writer.WriteStartObject();
        writer.WriteString("id"u8, market.Id.Value);
        writer.WriteString("name"u8, market.Name);
        writer.WriteString("timeZone"u8, market.Calendar.TimeZoneId);
        writer.WriteString("operator"u8, market.Operator);
        writer.WriteNumber("populationFactor"u8, market.PopulationFactor);
        writer.WriteString("privacyProfile"u8, market.PrivacyProfile.ToString().ToLowerInvariant());
        writer.WriteString("status"u8, market.Status.ToString().ToLowerInvariant());
        writer.WriteBoolean("trial"u8, market.Trial);
        writer.WritePropertyName("boundary"u8);
        GeoJson.Write(writer, market.Boundary);
        writer.WriteEndObject();
    }
}
