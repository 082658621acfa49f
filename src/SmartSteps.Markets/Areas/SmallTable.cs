using CsvHelper;

namespace SmartSteps.Markets.Areas;

/// <summary>A small CSV file with a header, row by row. A line ends its row, so that a stray quote costs one row. Not thread-safe.</summary>
internal sealed class SmallTable : IDisposable
{
    private readonly CsvReader reader;
    private readonly List<string> header = [];
    private readonly HashSet<long> badQuotes = [];

    /// <summary>Opens the content and reads its header.</summary>
    public SmallTable(Stream content)
    {
        reader = CsvReader.Create(
            content,
            new CsvReaderOptions
            {
                Separator = ',',
                HasHeader = false,
                AllowLineBreaksInQuotes = false,
                TrackLineNumbers = true,
                IncludeValuesInExceptions = false,
                MalformedData = CsvMalformedDataHandling.Recover,
                OnMalformedRecord = row => badQuotes.Add(row.LineNumber),
            },
            true);
        if (reader.Read())
        {
            header.AddRange(Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetString(i).Trim().TrimStart('\uFEFF').ToLowerInvariant()));
        }
    }

    /// <summary>Line of the row; the header is line 1.</summary>
    public long Line => reader.LineNumber;

    /// <summary>True when the row has as many fields as the header, and its quotes are in order.</summary>
    public bool Even => reader.FieldCount == header.Count && !badQuotes.Contains(Line);

    /// <summary>True when there is a column of this name.</summary>
    public bool Has(string column) => header.Contains(column, StringComparer.Ordinal);

    /// <summary>Goes to the next row that is not empty; false at the end.</summary>
    public bool Read()
    {
        while (reader.Read())
        {
            if (reader.FieldCount > 1 || reader.GetString(0).Trim().Length > 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The field of a column, trimmed; empty where the row or the file has none.</summary>
    public string this[string column] => header.IndexOf(column) is var i && i >= 0 && i < reader.FieldCount ? reader.GetString(i).Trim() : string.Empty;

    /// <inheritdoc/>
    public void Dispose() => reader.Dispose();
}
