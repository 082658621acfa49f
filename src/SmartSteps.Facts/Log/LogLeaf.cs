using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SmartSteps.Facts.Log;

/// <summary>
/// One entry of the log: canonical JSON, which is the same bytes whoever writes it. No entry ever holds an identifier of a subscriber, not
/// even hashed (it could not be erased), nor a raw total: how many rows, events, devices or batches there were.
/// </summary>
public abstract record LogLeaf
{
    /// <summary>The version of the format.</summary>
    public const int Version = 1;

    private const string InstantFormat = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";
    private const string DateFormat = "yyyy-MM-dd";

    private protected LogLeaf(DateTimeOffset? at) => At = at?.ToUniversalTime();

    /// <summary>
    /// When what the entry says became so, as far as the log knows, to the <see cref="PublishedInstant.Step"/>; null only in entries that were <see cref="Backfilled"/> and where nobody knows.
    /// </summary>
    public DateTimeOffset? At { get; }

    /// <summary>True when it was added later for what happened before the log began.</summary>
    public bool Backfilled { get; init; }

    /// <summary>What makes the entry the only one of its kind: a second one with the same identity is not appended.</summary>
    public abstract string Identity { get; }

    /// <summary>The value of the entry's property <c>kind</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>The entry: UTF-8 JSON without spaces, properties in fixed order.</summary>
    public byte[] ToEntry()
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteNumber("v", Version);
            json.WriteString("kind", Kind);
            Write(json);
            if (At is { } at)
            {
                json.WriteString("at", Text(at));
            }

            if (Backfilled)
            {
                json.WriteBoolean("backfilled", true);
            }

            json.WriteEndObject();
        }

        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>Reads an entry.</summary>
    /// <exception cref="InvalidDataException">It is not one that this version writes, byte for byte.</exception>
    public static LogLeaf Parse(ReadOnlyMemory<byte> entry)
    {
        try
        {
            using var json = JsonDocument.Parse(entry);
            var fields = new LeafFields(json.RootElement);
            if (fields.Number("v") != Version)
            {
                throw new InvalidDataException($"The entry is of format {fields.Number("v")}; this program knows format {Version}.");
            }

            DateTimeOffset? at = fields.Find("at") is { } text
                ? DateTimeOffset.ParseExact(text, InstantFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)
                : null;
            LogLeaf leaf = fields.Text("kind") switch
            {
                ParametersLeaf.KindName => ParametersLeaf.Of(fields, at),
                SealLeaf.KindName => SealLeaf.Of(fields, at),
                DebitLeaf.KindName => DebitLeaf.Of(fields, at),
                KeysCreatedLeaf.KindName => KeysCreatedLeaf.Of(fields, at),
                KeysDestroyedLeaf.KindName => KeysDestroyedLeaf.Of(fields, at),
                var kind => throw new InvalidDataException($"There is no kind of entry '{kind}'."),
            };
            leaf = leaf with { Backfilled = fields.Flag("backfilled") };
            return entry.Span.SequenceEqual(leaf.ToEntry())
                ? leaf
                : throw new InvalidDataException("The entry is not written in the canonical form.");
        }
        catch (Exception failure) when (failure is JsonException or FormatException or ArgumentException or OverflowException
            or DivideByZeroException or InvalidOperationException)
        {
            throw new InvalidDataException($"The entry cannot be read: {failure.Message}", failure);
        }
    }

    /// <summary>Writes the properties of this kind.</summary>
    private protected abstract void Write(Utf8JsonWriter json);

    private protected static string Text(DateOnly day) => day.ToString(DateFormat, CultureInfo.InvariantCulture);

    private protected static DateOnly ParseDay(string text) => DateOnly.ParseExact(text, DateFormat, CultureInfo.InvariantCulture);

    internal static string Text(DateTimeOffset instant) => instant.ToUniversalTime().ToString(InstantFormat, CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public sealed override string ToString() => Encoding.UTF8.GetString(ToEntry());
}
