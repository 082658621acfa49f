using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using SmartSteps.Events;
using SmartSteps.Intake;

namespace SmartSteps.Gate;

/// <summary>A small file of the operator, cell plan or register, row by row in our column order. Not thread-safe.</summary>
internal sealed class TableFile : IAsyncDisposable
{
    private const int BlockBytes = 1 << 20;

    private readonly TextContent content;
    private BlockStream? blocks;
    private CsvParser? parser;
    private TableColumns? columns;
    private int width;

    private TableFile(TextContent content) => this.content = content;

    /// <summary>Why the file cannot be taken, or null; may come up at any row.</summary>
    public IntakeRefusal? Refusal { get; private set; }

    /// <summary>The same in a sentence.</summary>
    public string Detail { get; private set; } = string.Empty;

    /// <summary>Line that the row ends on.</summary>
    public long Line => parser?.RawRow ?? 0;

    /// <summary>The row in our columns; null where the file has no such column. A new array for each row.</summary>
    public string?[] Fields { get; private set; } = [];

    /// <summary>True when the row has as many fields as the header has columns.</summary>
    public bool Even { get; private set; }

    /// <summary>Opens a file and finds our columns in its header. See <see cref="Refusal"/> for what came of it.</summary>
    /// <param name="required">How many of ours, from the front, the file must have.</param>
    public static async ValueTask<TableFile> OpenAsync(
        Stream stream, IReadOnlyList<string> ours, int required, ColumnMapping mapping, CancellationToken cancellationToken)
    {
        TextContent content;
        try
        {
            content = await TextContent.OpenAsync(stream, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException)
        {
            var broken = new TableFile(await TextContent.OpenAsync(Stream.Null, cancellationToken).ConfigureAwait(false));
            return broken.Refuse(IntakeRefusal.NotReadable, "Reading broke off at the beginning.");
        }

        var file = new TableFile(content);
        if (content.Text is null)
        {
            return file.Refuse(content.Problem == TextProblem.Empty ? IntakeRefusal.Empty : IntakeRefusal.NotReadable, content.Detail);
        }

        if (!EventFile.Fits(mapping, ours, out var detail))
        {
            return file.Refuse(IntakeRefusal.WrongMapping, detail);
        }

        await file.StartAsync(content.Text, ours, required, mapping).ConfigureAwait(false);
        return file;
    }

    /// <summary>Goes to the next row; false at the end, or with a <see cref="Refusal"/>.</summary>
    public async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Refusal is not null || columns is null || !await NextAsync().ConfigureAwait(false))
        {
            return false;
        }

        Even = parser!.Count == width;
        Fields = new string?[columns.Count];
        columns.Fill(index => index < parser.Count ? parser[index] : null, Fields);
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        parser?.Dispose();
        await content.DisposeAsync().ConfigureAwait(false);
    }

    private async ValueTask StartAsync(Stream text, IReadOnlyList<string> ours, int required, ColumnMapping mapping)
    {
        blocks = new BlockStream(new TextBlocks(text, BlockBytes), BlockBytes);
        var reader = new StreamReader(blocks, new UTF8Encoding(false, true), false, 1 << 16);
        parser = new CsvParser(reader, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            BadDataFound = null,
            BufferSize = 1 << 16,
            CacheFields = false,
            MaxFieldSize = EventReader.MaxLineBytes + 1.0,
        });
        if (!await NextAsync().ConfigureAwait(false))
        {
            if (Refusal is null)
            {
                Refuse(IntakeRefusal.Empty, "The content is empty.");
            }

            return;
        }

        width = parser.Count;
        var header = Enumerable.Range(0, width).Select(i => parser[i].Trim()).ToArray();
        columns = TableColumns.Find(header, ours, required, mapping, out var detail);
        if (columns is null)
        {
            Refuse(IntakeRefusal.WrongHeader, detail);
        }
    }

    private async ValueTask<bool> NextAsync()
    {
        try
        {
            if (!await parser!.ReadAsync().ConfigureAwait(false))
            {
                if (blocks!.Damage is { } damage)
                {
                    Refuse(IntakeRefusal.NotReadable, $"After line {parser.RawRow}: {damage}; nothing was taken. Send it again whole.");
                }

                return false;
            }

            if (SwallowsLines())
            {
                Refuse(IntakeRefusal.NotReadable, $"At or before line {parser.RawRow}: a quote is opened and not closed, so that rows run into each other; nothing was taken.");
            }

            return Refusal is null;
        }
        catch (DecoderFallbackException)
        {
            Refuse(IntakeRefusal.NotReadable, $"After line {parser!.RawRow}: not UTF-8 text; nothing was taken. Save the file as UTF-8.");
        }
        catch (CsvHelperException)
        {
            Refuse(IntakeRefusal.NotReadable, $"After line {parser!.RawRow}: a field of more than 64 KiB, as a rule a quote that is opened and not closed; nothing was taken.");
        }

        return false;
    }

    /// <summary>A line break within a field is fine only between two quotes.</summary>
    private bool SwallowsLines()
    {
        for (var i = 0; i < parser!.Count; i++)
        {
            if (parser[i].Contains('\n', StringComparison.Ordinal))
            {
                return parser.RawRecord.AsSpan().Count('"') % 2 != 0 || (width != 0 && parser.Count != width);
            }
        }

        return false;
    }

    private TableFile Refuse(IntakeRefusal refusal, string detail)
    {
        Refusal = refusal;
        Detail = detail;
        return this;
    }
}
