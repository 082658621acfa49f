using SmartSteps.Events;
using SmartSteps.Intake;

namespace SmartSteps.Gate;

/// <content>The reader: opens the files, unpacks them, and cuts them into chunks at line borders.</content>
internal sealed partial class FileRun
{
    private async Task ReadAllAsync(IEnumerable<IngestSource> sources)
    {
        try
        {
            foreach (var source in sources)
            {
                if (stop.IsCancellationRequested)
                {
                    break;
                }

                var counted = new CountingStream(source.Content, count => Interlocked.Add(ref bytesRead, count));
                await ReadAsync(source.Name, counted).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The workers have said why, or the caller has asked for it.
        }
        finally
        {
            chunks.Writer.Complete();
        }
    }

    private async ValueTask ReadAsync(string file, Stream content)
    {
        TextContent text;
        try
        {
            text = await TextContent.OpenAsync(content, stop.Token).ConfigureAwait(false);
        }
        catch (IOException)
        {
            tally.Add(new IngestFault(file, IntakeRefusal.NotReadable, "Reading broke off at the beginning.", false));
            return;
        }

        await using (text.ConfigureAwait(false))
        {
            if (text.Text is null)
            {
                var refusal = text.Problem == TextProblem.Empty ? IntakeRefusal.Empty : IntakeRefusal.NotReadable;
                tally.Add(new IngestFault(file, refusal, text.Detail, false));
                return;
            }

            await CutAsync(file, new TextBlocks(text.Text, state.Options.ChunkBytes)).ConfigureAwait(false);
        }
    }

    private async ValueTask CutAsync(string file, TextBlocks blocks)
    {
        EventLayout? layout = null;
        var any = false;
        while (true)
        {
            var buffer = buffers.Rent();
            var handedOver = false;
            try
            {
                var block = await blocks.ReadAsync(buffer, stop.Token).ConfigureAwait(false);
                var start = 0;
                var line = block.FirstLine;
                if (layout is null)
                {
                    if (!TryFindLayout(file, block, buffer.AsSpan(0, block.Length), out layout, out start))
                    {
                        return;
                    }

                    line++;
                }

                if (buffer.AsSpan(start..block.Length).ContainsAnyExcept((byte)'\r', (byte)'\n'))
                {
                    await chunks.Writer.WriteAsync(new FileChunk(file, layout!, buffer, start..block.Length, line), stop.Token).ConfigureAwait(false);
                    any = handedOver = true;
                }

                if (block.Damage is not null)
                {
                    var detail = $"After line {block.NextLine - 1}: {block.Damage}. The whole lines before were taken; a line cut in two was not, and does not count.";
                    tally.Add(new IngestFault(file, IntakeRefusal.NotReadable, detail, any));
                    return;
                }

                if (block.End)
                {
                    if (!any)
                    {
                        tally.Add(new IngestFault(file, IntakeRefusal.NoRows, "There is a header and not one row.", false));
                    }

                    return;
                }
            }
            finally
            {
                if (!handedOver)
                {
                    buffers.Return(buffer);
                }
            }
        }
    }

    private bool TryFindLayout(string file, TextBlock block, ReadOnlySpan<byte> text, out EventLayout? layout, out int start)
    {
        var end = text.IndexOf((byte)'\n') + 1;
        start = end == 0 ? text.Length : end;
        layout = null;
        if (block.Damage is not null && end == 0)
        {
            tally.Add(new IngestFault(file, IntakeRefusal.NotReadable, $"Within the header: {block.Damage}.", false));
            return false;
        }

        if (text.Trim(" \t\r\n"u8).IsEmpty)
        {
            tally.Add(new IngestFault(file, IntakeRefusal.Empty, "The content is empty.", false));
            return false;
        }

        layout = EventFile.Layout(text[..start], columns, out var refusal, out var detail);
        if (layout is null)
        {
            tally.Add(new IngestFault(file, refusal, detail, false));
        }

        return layout is not null;
    }
}
