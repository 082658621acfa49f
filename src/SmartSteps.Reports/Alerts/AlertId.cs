using System.Diagnostics.CodeAnalysis;
using SmartSteps.Reports.Occurrences;

namespace SmartSteps.Reports.Alerts;

/// <summary>The name of an alert: <c>al_</c> and 20 lower-case letters and digits. Made of what it was made for, so that one request makes one alert however often it comes.</summary>
public readonly record struct AlertId
{
    private const string Prefix = "al_";
    private const int Length = 20;

    private readonly string? value;

    private AlertId(string value) => this.value = value;

    /// <summary>The name.</summary>
    public string Value => value ?? string.Empty;

    /// <summary>The name of what was made for this cause: a request that is sent again finds what the first one made.</summary>
    public static AlertId Of(string cause) => new(NameLetters.Of(Prefix, Length, cause));

    /// <summary>Takes a well-formed name.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out AlertId id)
    {
        var good = NameLetters.Fits(Prefix, Length, text);
        id = good ? new AlertId(text!) : default;
        return good;
    }

    /// <summary>Takes a well-formed name.</summary>
    /// <exception cref="FormatException">The name is not well-formed.</exception>
    public static AlertId Parse(string text) => TryParse(text, out var id) ? id : throw new FormatException($"'{text}' has not the form {Prefix}….");

    /// <inheritdoc/>
    public override string ToString() => Value;
}
