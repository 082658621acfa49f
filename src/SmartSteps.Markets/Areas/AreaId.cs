using System.Diagnostics.CodeAnalysis;
using SmartSteps.Markets.Measures;

namespace SmartSteps.Markets.Areas;

/// <summary>The name of an area, as the areas file gives it: 1 to 64 characters, none of them a control character, compared as they are.</summary>
public readonly record struct AreaId : IComparable<AreaId>
{
    private const int MaxLength = 64;

    private readonly string? value;

    private AreaId(string value) => this.value = value;

    /// <summary>The name.</summary>
    public string Value => value ?? string.Empty;

    /// <summary>
    /// The area's key in facts: eight bytes of the SHA-256 over the name, highest bit set, so that it is no tile's.
    /// </summary>
    public ulong Key => SetHash.Of("area", [Value]) | (1UL << 63);

    /// <summary>Takes a well-formed name.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out AreaId id)
    {
        var good = text is { Length: > 0 and <= MaxLength } && !text.Any(char.IsControl) && text.Trim().Length == text.Length;
        id = good ? new AreaId(text!) : default;
        return good;
    }

    /// <summary>Takes a well-formed name.</summary>
    /// <exception cref="FormatException">The name is not well-formed.</exception>
    public static AreaId Parse(string text) => TryParse(text, out var id)
        ? id
        : throw new FormatException($"'{text}' is no area's name: 1 to {MaxLength} characters, no control characters, no blanks at the ends.");

    /// <inheritdoc/>
    public int CompareTo(AreaId other) => string.CompareOrdinal(Value, other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}
