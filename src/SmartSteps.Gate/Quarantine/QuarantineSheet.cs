using SmartSteps.Events;

namespace SmartSteps.Gate;

/// <summary>Collects a batch's malformed rows, the first so many of them. Not thread-safe.</summary>
internal sealed class QuarantineSheet(RowMask mask, int most)
{
    private readonly List<QuarantinedRow> rows = [];

    /// <summary>The rows kept.</summary>
    public IReadOnlyList<QuarantinedRow> Rows => rows;

    /// <summary>All malformed rows.</summary>
    public long Count { get; private set; }

    public void Add(in MalformedRow row)
    {
        Count++;
        if (rows.Count < most)
        {
            rows.Add(new QuarantinedRow(row.Line, row.Column, NameOf(row.Reason), mask.Mask(row.Text)));
        }
    }

    private static string NameOf(MalformedReason reason) => reason switch
    {
        MalformedReason.TooLong => "line_too_long",
        MalformedReason.NulByte => "nul_byte",
        MalformedReason.BadQuotes => "bad_quotes",
        MalformedReason.FieldCount => "field_count",
        MalformedReason.Empty => "empty",
        MalformedReason.BadTimestamp => "bad_timestamp",
        MalformedReason.FieldTooLong => "field_too_long",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
    };
}
