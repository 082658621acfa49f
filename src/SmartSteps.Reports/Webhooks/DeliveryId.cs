using System.Diagnostics.CodeAnalysis;
using SmartSteps.Reports.Occurrences;

namespace SmartSteps.Reports.Webhooks;

/// <summary>The name of a delivery, which is one occurrence to one webhook: <c>dl_</c> and 24 lower-case letters and digits.</summary>
public readonly record struct DeliveryId
{
    private const string Prefix = "dl_";
    private const int Length = 24;

    private readonly string? value;

    private DeliveryId(string value) => this.value = value;

    /// <summary>The name.</summary>
    public string Value => value ?? string.Empty;

    /// <summary>A name that nothing has yet.</summary>
    public static DeliveryId Draw() => new(NameLetters.Draw(Prefix, Length));

    /// <summary>Takes a well-formed name.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out DeliveryId id)
    {
        var good = NameLetters.Fits(Prefix, Length, text);
        id = good ? new DeliveryId(text!) : default;
        return good;
    }

    /// <summary>Takes a well-formed name.</summary>
    /// <exception cref="FormatException">The name is not well-formed.</exception>
    public static DeliveryId Parse(string text) => TryParse(text, out var id) ? id : throw new FormatException($"'{text}' has not the form {Prefix}….");

    /// <inheritdoc/>
    public override string ToString() => Value;
}
