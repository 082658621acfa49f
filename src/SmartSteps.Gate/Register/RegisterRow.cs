using System.Globalization;
using System.Text;

namespace SmartSteps.Gate;

/// <summary>A row of the operator's register, checked; lives until its page is turned into entries.</summary>
/// <param name="Imsi">The identity.</param>
/// <param name="PhoneDigits">The phone number's digits, or empty.</param>
/// <param name="Traits">What the gate asks for.</param>
internal readonly record struct RegisterRow(string Imsi, string PhoneDigits, SubscriberTraits Traits)
{
    /// <summary>Our columns; the first four are required, because without them nobody could pass.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["imsi", "consent", "birth_year", "line_type", "msisdn", "gender"];

    public const int RequiredColumns = 4;

    /// <summary>Checks a row; on failure the column and a reason without any of its content.</summary>
    public static bool TryRead(string?[] fields, bool even, out RegisterRow row, out string column, out string reason)
    {
        row = default;
        column = string.Empty;
        reason = "not as many fields as the header has columns";
        if (!even)
        {
            return false;
        }

        (column, reason) = ("imsi", "imsi is empty or longer than 128 bytes");
        var imsi = fields[0]!;
        if (imsi.Length == 0 || Encoding.UTF8.GetByteCount(imsi) > Events.Imsi.MaxLength || imsi.Contains('\0', StringComparison.Ordinal))
        {
            return false;
        }

        (column, reason) = ("consent", "consent is none of granted, denied, unknown");
        if (One(fields[1]!, "granted", "denied", "unknown") is not { } consent)
        {
            return false;
        }

        (column, reason) = ("birth_year", "birth_year is not four digits");
        var birthYear = 0;
        if (fields[2]!.Length != 0
            && (fields[2]!.Length != 4 || !int.TryParse(fields[2], NumberStyles.None, CultureInfo.InvariantCulture, out birthYear) || birthYear == 0))
        {
            return false;
        }

        (column, reason) = ("line_type", "line_type is neither phone nor m2m");
        if (One(fields[3]!, "phone", "m2m", "m2m") is not { } line)
        {
            return false;
        }

        (column, reason) = ("msisdn", "msisdn is no phone number");
        if (PhoneNumber.Digits(fields[4] ?? string.Empty) is not { } digits)
        {
            return false;
        }

        (column, reason) = ("gender", "gender is none of f, m, x");
        var gender = Gender.Unknown;
        if (fields[5] is { Length: > 0 } text)
        {
            if (One(text, "f", "m", "x") is not { } known)
            {
                return false;
            }

            gender = known switch { 0 => Gender.Female, 1 => Gender.Male, _ => Gender.Other };
        }

        var choice = consent switch { 0 => Consent.Granted, 1 => Consent.Denied, _ => Consent.Unknown };
        row = new RegisterRow(imsi, digits, SubscriberTraits.Of(choice, gender, line != 0, birthYear));
        return true;
    }

    /// <summary>Nothing of the values.</summary>
    public override string ToString() => "register row";

    private static int? One(string text, string first, string second, string third) =>
        text.Equals(first, StringComparison.OrdinalIgnoreCase) ? 0
        : text.Equals(second, StringComparison.OrdinalIgnoreCase) ? 1
        : text.Equals(third, StringComparison.OrdinalIgnoreCase) ? 2
        : null;
}
