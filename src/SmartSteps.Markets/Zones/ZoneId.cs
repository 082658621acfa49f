using System.Diagnostics.CodeAnalysis;

namespace SmartSteps.Markets.Zones;

/// <summary>The name of a zone, unique within its tenant. Lower-case letters, digits and hyphens, 1 to 63 characters.</summary>
public readonly record struct ZoneId
{
    private const int MaxLength = 63;

    private readonly string? value;

    private ZoneId(string value) => this.value = value;

    /// <summary>The name.</summary>
    public string Value => value ?? string.Empty;

    /// <summary>Takes a well-formed name.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ZoneId id)
    {
        var good = text is { Length: > 0 and <= MaxLength }
            && text[0] != '-' && text[^1] != '-'
            && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
        id = good ? new ZoneId(text!) : default;
        return good;
    }

    /// <summary>Takes a well-formed name.</summary>
    /// <exception cref="FormatException">The name is not well-formed.</exception>
    public static ZoneId Parse(string text) => TryParse(text, out var id)
        ? id
        : throw new FormatException($"'{text}' is no zone's name: lower-case letters, digits and hyphens, 1 to {MaxLength}.");

    /// <inheritdoc/>
    public override string ToString() => Value;
}
