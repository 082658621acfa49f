using System.Globalization;

namespace SmartSteps.Reports.Tables;

/// <summary>A cell: a text, a number, a time, a truth value, or nothing. Immutable.</summary>
public readonly record struct TableCell
{
    private TableCell(string? written, CellKind kind, DateTimeOffset time = default) =>
        (Written, Kind, Time) = (written, written is null ? CellKind.Nothing : kind, time);

    /// <summary>The cell as it is written, without quotes; null where there is nothing.</summary>
    public string? Written { get; }

    /// <summary>What it holds.</summary>
    public CellKind Kind { get; }

    /// <summary>The instant of a time, with its offset; the midnight of a date, at offset 0.</summary>
    public DateTimeOffset Time { get; }

    /// <summary>True for a text that somebody chose, which a spreadsheet might take for a formula.</summary>
    public bool IsText => Kind == CellKind.Text;

    /// <summary>A text.</summary>
    public static implicit operator TableCell(string? text) => new(text, CellKind.Text);

    /// <summary>A whole number.</summary>
    public static implicit operator TableCell(long? number) => new(number?.ToString(CultureInfo.InvariantCulture), CellKind.Number);

    /// <summary>A whole number.</summary>
    public static implicit operator TableCell(long number) => (long?)number;

    /// <summary>A whole number.</summary>
    public static implicit operator TableCell(int? number) => (long?)number;

    /// <summary>A whole number.</summary>
    public static implicit operator TableCell(int number) => (long?)number;

    /// <summary>A decimal number.</summary>
    public static implicit operator TableCell(decimal? number) => new(number?.ToString(CultureInfo.InvariantCulture), CellKind.Number);

    /// <summary>A number with up to seven decimals; nothing where it is not finite.</summary>
    public static implicit operator TableCell(double? number) =>
        new(number is { } n && double.IsFinite(n) ? n.ToString("0.#######", CultureInfo.InvariantCulture) : null, CellKind.Number);

    /// <summary>A time with its offset.</summary>
    public static implicit operator TableCell(DateTimeOffset? time) =>
        new(time?.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture), CellKind.Time, time ?? default);

    /// <summary>A date.</summary>
    public static implicit operator TableCell(DateOnly? date) => new(
        date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), CellKind.Date, date is { } day ? new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero) : default);

    /// <summary><c>true</c> or <c>false</c>.</summary>
    public static implicit operator TableCell(bool? truth) => new(truth is { } t ? (t ? "true" : "false") : null, CellKind.Truth);
}
