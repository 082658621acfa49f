using System.Text.Unicode;
using CsvHelper;
using SmartSteps.Events;
using SmartSteps.Intake;

namespace SmartSteps.Gate;

/// <summary>
/// A small file of the operator, cell plan or register, row by row in our column order. As with events, a line ends its row, so that a
/// stray quote costs one row. Not thread-safe.
/// </summary>
internal sealed class TableFile : IAsyncDisposable
{
    private const int BlockBytes = 1 << 20;

    private readonly TextContent content;
    private readonly BoundedStream sent;
    private readonly BoundedStream? text;
    private readonly TableLimit limit;
    private BlockStream? blocks;
    private CsvReader? reader;
    private TableColumns? columns;
    private int width;
    private long rows;
    private readonly HashSet<long> badQuotes = [];

    private TableFile(TextContent content, BoundedStream sent, TableLimit limit)
    {
        this.content = content;
        this.sent = sent;
        this.limit = limit;
        text = content.Text is null ? null : new BoundedStream(content.Text, limit.Bytes);
    }

    /// <summary>Why the file cannot be taken, or null; may come up at any row.</summary>
    public IntakeRefusal? Refusal { get; private set; }

    /// <summary>The same in a sentence.</summary>
    public string Detail { get; private set; } = string.Empty;

    /// <summary>Line of the row; the header is line 1.</summary>
    public long Line => reader?.LineNumber ?? 0;

    /// <summary>The row in our columns; null where the file has no such column. A new array for each row.</summary>
    public string?[] Fields { get; private set; } = [];

    /// <summary>True when the row has as many fields as the header has columns, and its quotes are in order.</summary>
    public bool Even { get; private set; }

    /// <summary>Opens a file and finds our columns in its header. See <see cref="Refusal"/> for what came of it.</summary>
    /// <param name="required">How many of ours, from the front, the file must have.</param>
    /// <param name="limit">More is refused as <see cref="IntakeRefusal.TooLarge"/>; memory does not grow with the file.</param>
    public static async ValueTask<TableFile> OpenAsync(
        Stream stream, IReadOnlyList<string> ours, int required, ColumnMapping mapping, TableLimit limit, CancellationToken cancellationToken)
    {
        var bounded = new BoundedStream(stream, limit.Bytes);
        TextContent opened;
        try
        {
            opened = await TextContent.OpenAsync(bounded, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException)
        {
            var broken = new TableFile(await TextContent.OpenAsync(Stream.Null, cancellationToken).ConfigureAwait(false), bounded, limit);
            return broken.Refuse(IntakeRefusal.NotReadable, "Reading broke off at the beginning.");
        }

        var file = new TableFile(opened, bounded, limit);
        if (file.text is null)
        {
            return bounded.Exceeded
                ? file.Refuse(IntakeRefusal.TooLarge, limit.Detail)
                : file.Refuse(opened.Problem == TextProblem.Empty ? IntakeRefusal.Empty : IntakeRefusal.NotReadable, opened.Detail);
        }

        if (!EventFile.Fits(mapping, ours, out var detail))
        {
            return file.Refuse(IntakeRefusal.WrongMapping, detail);
        }

        await file.StartAsync(file.text, ours, required, mapping, cancellationToken).ConfigureAwait(false);
        return file;
    }

    /// <summary>Goes to the next row; false at the end, or with a <see cref="Refusal"/>.</summary>
    public async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        if (Refusal is not null || columns is null || !await NextAsync(cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        if (++rows > limit.Rows)
        {
            Refuse(IntakeRefusal.TooLarge, limit.Detail);
            return false;
        }

        Even = reader!.FieldCount == width && !badQuotes.Remove(Line);
        Fields = new string?[columns.Count];
        columns.Fill(index => index < reader.FieldCount ? reader.GetString(index) : null, Fields);
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        reader?.Dispose();
        await content.DisposeAsync().ConfigureAwait(false);
    }

    private async ValueTask StartAsync(
        Stream text, IReadOnlyList<string> ours, int required, ColumnMapping mapping, CancellationToken cancellationToken)
    {
        blocks = new BlockStream(new TextBlocks(text, BlockBytes), BlockBytes);
        var options = new CsvReaderOptions
        {
            Separator = ',',
            HasHeader = false,
            AllowLineBreaksInQuotes = false,
            TrackLineNumbers = true,
            IncludeValuesInExceptions = false,
            MalformedData = CsvMalformedDataHandling.Recover,
            OnMalformedRecord = row => badQuotes.Add(row.LineNumber),
            PoolStrings = true,
        };
        reader = CsvReader.Create(blocks, options, false);
        if (!await NextAsync(cancellationToken).ConfigureAwait(false))
        {
            if (Refusal is null)
            {
                Refuse(IntakeRefusal.Empty, "The content is empty.");
            }

            return;
        }

        width = reader.FieldCount;
        var header = Enumerable.Range(0, width).Select(i => reader.GetString(i).Trim()).ToArray();
        columns = TableColumns.Find(header, ours, required, mapping, out var detail);
        if (columns is null)
        {
            Refuse(IntakeRefusal.WrongHeader, detail);
        }
    }

    private async ValueTask<bool> NextAsync(CancellationToken cancellationToken)
    {
        var line = Line;
        if (!await reader!.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (sent.Exceeded || text!.Exceeded)
            {
                Refuse(IntakeRefusal.TooLarge, limit.Detail);
            }
            else if (blocks!.Damage is { } damage)
            {
                Refuse(IntakeRefusal.NotReadable, $"After line {line}: {damage}; nothing was taken. Send it again whole.");
            }

            return false;
        }

        if (!Utf8.IsValid(reader.RawRecord))
        {
            Refuse(IntakeRefusal.NotReadable, $"Line {Line} is not UTF-8 text; nothing was taken. Save the file as UTF-8.");
        }

        return Refusal is null;
    }

    private TableFile Refuse(IntakeRefusal refusal, string detail)
    {
        Refusal = refusal;
        Detail = detail;
        return this;
    }
}
