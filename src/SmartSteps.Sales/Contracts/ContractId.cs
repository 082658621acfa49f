using System.Diagnostics.CodeAnalysis;

namespace SmartSteps.Sales.Contracts;

/// <summary>The name of a contract, unique over all tenants. Lower-case letters, digits and inner hyphens, 1 to 63 characters.</summary>
public readonly record struct ContractId
{
    private const int MaxLength = 63;

    private readonly string? value;

    private ContractId(string value) => this.value = value;

    /// <summary>The name.</summary>
    public string Value => value ?? string.Empty;

    /// <summary>Takes a well-formed name.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ContractId id)
    {
        var good = text is { Length: > 0 and <= MaxLength }
            && text[0] != '-' && text[^1] != '-'
            && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
        id = good ? new ContractId(text!) : default;
        return good;
    }

    /// <summary>Takes a well-formed name.</summary>
    /// <exception cref="FormatException">The name is not well-formed.</exception>
    public static ContractId Parse(string text) => TryParse(text, out var id)
        ? id
        : throw new FormatException($"'{text}' is no contract's name: lower-case letters, digits and inner hyphens, 1 to {MaxLength}.");

    /// <inheritdoc/>
    public override string ToString() => Value;
}
