using System.Text.RegularExpressions;

namespace SmartSteps.Markets;

/// <summary>A market's short name in paths and files: 2 to 40 lower-case letters, digits and inner hyphens.</summary>
public readonly partial record struct MarketId : IComparable<MarketId>
{
    private MarketId(string value) => Value = value;

    /// <summary>The name.</summary>
    public string Value { get; }

    /// <summary>Reads a name; false where it is not 2 to 40 lower-case letters, digits and inner hyphens.</summary>
    public static bool TryParse(string? text, out MarketId id)
    {
        var good = text is not null && Form().IsMatch(text);
        id = good ? new MarketId(text!) : default;
        return good;
    }

    /// <summary>Reads a name.</summary>
    /// <exception cref="FormatException">It is not 2 to 40 lower-case letters, digits and inner hyphens.</exception>
    public static MarketId Parse(string text) => TryParse(text, out var id)
        ? id
        : throw new FormatException($"'{text}' is not a market id: 2 to 40 lower-case letters, digits and inner hyphens.");

    /// <inheritdoc/>
    public int CompareTo(MarketId other) => string.CompareOrdinal(Value, other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value;

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,38}[a-z0-9]\\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Form();
}
