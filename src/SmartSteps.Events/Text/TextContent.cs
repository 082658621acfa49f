namespace SmartSteps.Events;

/// <summary>
/// Content opened as UTF-8 text: plain or gzip, told apart by the first bytes; a byte order mark is skipped; what is no text is named.
/// </summary>
public sealed class TextContent : IAsyncDisposable
{
    private const int SniffBytes = 4096;
    private readonly GzipText? decoder;

    private TextContent(Stream? text, GzipText? decoder, TextProblem problem, string detail)
    {
        Text = text;
        this.decoder = decoder;
        Problem = problem;
        Detail = detail;
    }

    /// <summary>The text, not seekable; null when there is a problem. Reading throws <see cref="InvalidDataException"/> where gzip is damaged or cut short.</summary>
    public Stream? Text { get; }

    /// <summary>Why it cannot be read.</summary>
    public TextProblem Problem { get; }

    /// <summary>The same in a sentence.</summary>
    public string Detail { get; }

    /// <summary>Looks at the first 4 KiB and opens what is behind them. The content stays the caller's to close.</summary>
    public static async ValueTask<TextContent> OpenAsync(Stream content, CancellationToken cancellationToken)
    {
        GzipText? gzip = null;
        try
        {
            var head = await HeadAsync(content, cancellationToken).ConfigureAwait(false);
            if (head.Span.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]))
            {
                gzip = new GzipText(new PrefixedStream(head, content));
                content = gzip;
                head = await HeadAsync(content, cancellationToken).ConfigureAwait(false);
            }

            if (head.IsEmpty)
            {
                return Refuse(TextProblem.Empty, "The content is empty.");
            }

            if (ForeignFormat.Name(head.Span) is { } name)
            {
                return Refuse(TextProblem.NotText, $"This looks like {name}. UTF-8 text is taken, plain or gzip, and no other encoding or compression.");
            }

            var mark = head.Span.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? 3 : 0;
            return new TextContent(new PrefixedStream(head[mark..], content), gzip, TextProblem.None, string.Empty);
        }
        catch (InvalidDataException)
        {
            return Refuse(TextProblem.Damaged, "The gzip content is damaged or cut short; send it again whole.");
        }

        TextContent Refuse(TextProblem problem, string detail)
        {
            gzip?.Dispose();
            return new TextContent(null, null, problem, detail);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => decoder?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>The first bytes; where the content is damaged further on, what comes before the damage.</summary>
    private static async ValueTask<ReadOnlyMemory<byte>> HeadAsync(Stream content, CancellationToken cancellationToken)
    {
        var head = new byte[SniffBytes];
        var length = 0;
        while (length < head.Length)
        {
            int read;
            try
            {
                read = await content.ReadAsync(head.AsMemory(length), cancellationToken).ConfigureAwait(false);
            }
            catch (InvalidDataException) when (length > 0)
            {
                return new ReadOnlyMemory<byte>(head, 0, length);
            }

            if (read == 0)
            {
                break;
            }

            length += read;
        }

        return new ReadOnlyMemory<byte>(head, 0, length);
    }
}
