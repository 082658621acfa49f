using System.Globalization;

namespace SmartSteps.Reports.Tables;

/// <summary>A cell: a text, a number, a time, a truth value, or nothing. Immutable.</summary>
public readonly record struct TableCell
{
    private TableCell(string? written, bool isText) => (Written, IsText) = (written, isText);

    /// <summary>The cell as it is written, without quotes; null where there is nothing.</summary>
    public string? Written { get; }

    /// <summary>True for a text that somebody chose, which a spreadsheet might take for a formula.</summary>
    public bool IsText { get; }

    /// <summary>A text.</summary>
    public static implicit operator TableCell(string? text) => new(text, true);

    /// <summary>A whole number.</summary>
    public static implicit operator TableCell(long? number) => new(number?.ToString(CultureInfo.InvariantCulture), false);

    /// <summary>A whole number.</summary>
    public static implicit operator TableCell(long number) => (long?)number;

    /// <summary>A whole number.</summary>
    public static implicit operator TableCell(int? number) => (long?)number;

    /// <summary>A whole number.</summary>
    public static implicit operator TableCell(int number) => (long?)number;

    /// <summary>A decimal number.</summary>
    public static implicit operator TableCell(decimal? number) => new(number?.ToString(CultureInfo.InvariantCulture), false);

    /// <summary>A number with up to seven decimals; nothing where it is not finite.</summary>
    public static implicit operator TableCell(double? number) =>
        new(number is { } n && double.IsFinite(n) ? n.ToString("0.#######", CultureInfo.InvariantCulture) : null, false);

    /// <summary>A time with its offset.</summary>
    public static implicit operator TableCell(DateTimeOffset? time) => new(time?.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture), false);

    /// <summary>A date.</summary>
    public static implicit operator TableCell(DateOnly? date) => new(date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), false);

    /// <summary><c>true</c> or <c>false</c>.</summary>
    public static implicit operator TableCell(bool? truth) => new(truth is { } t ? (t ? "true" : "false") : null, false);
}
