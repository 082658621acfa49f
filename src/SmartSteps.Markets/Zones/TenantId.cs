using System.Diagnostics.CodeAnalysis;

namespace SmartSteps.Markets.Zones;

/// <summary>The name of a tenant: who registers zones and buys figures. Lower-case letters, digits and hyphens, 1 to 63 characters.</summary>
public readonly record struct TenantId
{
    private const int MaxLength = 63;

    private readonly string? value;

    private TenantId(string value) => this.value = value;

    /// <summary>The name.</summary>
    public string Value => value ?? string.Empty;

    /// <summary>Takes a well-formed name.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out TenantId id)
    {
        var good = text is { Length: > 0 and <= MaxLength }
            && text[0] != '-' && text[^1] != '-'
            && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
        id = good ? new TenantId(text!) : default;
        return good;
    }

    /// <summary>Takes a well-formed name.</summary>
    /// <exception cref="FormatException">The name is not well-formed.</exception>
    public static TenantId Parse(string text) => TryParse(text, out var id)
        ? id
        : throw new FormatException($"'{text}' is no tenant's name: lower-case letters, digits and hyphens, 1 to {MaxLength}.");

    /// <inheritdoc/>
    public override string ToString() => Value;
}
