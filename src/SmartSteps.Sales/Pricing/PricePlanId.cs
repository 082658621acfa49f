using System.Diagnostics.CodeAnalysis;

namespace SmartSteps.Sales.Pricing;

/// <summary>The name of a price plan. Lower-case letters, digits and hyphens, 1 to 63 characters.</summary>
public readonly record struct PricePlanId
{
    private const int MaxLength = 63;

    private readonly string? value;

    private PricePlanId(string value) => this.value = value;

    /// <summary>The plan of contracts that name no other.</summary>
    public static PricePlanId Standard => new("standard");

    /// <summary>The name.</summary>
    public string Value => value ?? "standard";

    /// <summary>Takes a well-formed name.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out PricePlanId id)
    {
        var good = text is { Length: > 0 and <= MaxLength }
            && text[0] != '-' && text[^1] != '-'
            && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
        id = good ? new PricePlanId(text!) : default;
        return good;
    }

    /// <summary>Takes a well-formed name.</summary>
    /// <exception cref="FormatException">The name is not well-formed.</exception>
    public static PricePlanId Parse(string text) => TryParse(text, out var id)
        ? id
        : throw new FormatException($"'{text}' is no price plan's name: lower-case letters, digits and hyphens, 1 to {MaxLength}.");

    /// <inheritdoc/>
    public override string ToString() => Value;
}
