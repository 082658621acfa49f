using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SmartSteps.Events;

namespace SmartSteps.Gate.Tests;

[Collection(Alone.Name)]
public sealed class EventReaderTests
{
    private static readonly string[] Columns = ["id", "ts", "extra", "a", "b"];

    [Fact]
    public void Any_rows_in_blocks_of_any_size_read_as_a_plain_parser_reads_them()
    {
        var piece = Gen.Elements("1", "22", "x,y", "\"", "q\"q", "c", "1772445600", "1772445600123", "2026-03-02T10:00:00Z", "2026-03-02 10:00:00.999",
            "2026-03-02T10:00:00+01:00", "2026-03-02T10:00", "2026-13-02 10:00:00", "", " ", "ü", new string('z', 129), new string('w', 600));
        var field = piece.Zip(Gen.Elements(0, 1, 1, 2), (text, style) => style switch
        {
            0 => text,
            1 => text.IndexOfAny([',', '"']) >= 0 ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text,
            _ => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"",
        });
        var row = Gen.Elements(5, 5, 5, 5, 4, 6).SelectMany(count => Gen.ArrayOf(field, count)).Select(fields => string.Join(',', fields));
        var line = row.Zip(Gen.Elements("\n", "\r\n", "\n\n"), (text, end) => text + end);
        var file = Gen.Choose(0, 60).SelectMany(count => Gen.ArrayOf(line, count)).Select(string.Concat);
        var whole = file.Zip(Gen.Elements(true, false), (text, trimmed) => trimmed ? text.TrimEnd('\n') : text);
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(400).WithReplay(20260302, 7),
            Prop.ForAll(Arb.From(whole), text =>
            {
                var bytes = Encoding.UTF8.GetBytes(text);
                Assert.Equal(Plain(text), Read(bytes, 1, bytes.Length));
                for (var part = 1; part < 40; part += 13)
                {
                    Assert.Equal(Plain(text), Read(bytes, 1, part));
                }
            }));
    }

    [Theory]
    [InlineData("2026-03-02T10:00:00Z", 1772445600L)]
    [InlineData("2026-03-02t10:00:00z", 1772445600L)]
    [InlineData("2026-03-02 10:00:00", 1772445600L)]
    [InlineData("2026-03-02 10:00:00.999999", 1772445600L)]
    [InlineData("2026-03-02T11:00:00+01:00", 1772445600L)]
    [InlineData("2026-03-02T11:00:00.5+0100", 1772445600L)]
    [InlineData("2026-03-02T05:30:00-04:30", 1772445600L)]
    [InlineData("2026-03-02T10:00Z", 1772445600L)]
    [InlineData("1772445600", 1772445600L)]
    [InlineData("1772445600.7", 1772445600L)]
    [InlineData("1772445600999", 1772445600L)]
    [InlineData("1970-01-01T00:00:00Z", 0L)]
    [InlineData("0", 0L)]
    [InlineData("2024-02-29 00:00:00", 1709164800L)]
    [InlineData("2023-02-29 00:00:00", null)]
    [InlineData("2026-03-02T24:00:00Z", null)]
    [InlineData("2026-03-02T10:60:00Z", null)]
    [InlineData("2026-03-02T10:00:60Z", null)]
    [InlineData("2026-03-02T10:00:00+25:00", null)]
    [InlineData("2026-03-02T10:00:00 Berlin", null)]
    [InlineData("2026-03-02T10;00:00Z", null)]
    [InlineData("2026-03-02T1a:00:00Z", null)]
    [InlineData("2026-03-02", null)]
    [InlineData("-1772445600", null)]
    [InlineData("1969-12-31T23:59:59Z", null)]
    [InlineData("9999999999999999", null)]
    [InlineData("now", null)]
    public void Timestamps_of_every_form_become_whole_seconds(string text, long? expected)
    {
        var time = default(EventTime);
        for (var again = 0; again < 2; again++)
        {
            Assert.Equal(expected is not null, time.TryRead(Encoding.UTF8.GetBytes(text), out var seconds));
            Assert.Equal(expected ?? seconds, seconds);
        }
    }

    [Fact]
    public void Times_agree_with_the_platform_over_the_whole_calendar()
    {
        var time = default(EventTime);
        for (var second = 0L; second < 253_402_300_000; second += 7_654_321)
        {
            var text = DateTimeOffset.FromUnixTimeSeconds(second).ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
            Assert.True(time.TryRead(Encoding.ASCII.GetBytes(text), out var read), text);
            Assert.Equal(second, read);
        }
    }

    [Fact]
    public async Task Blocks_are_the_same_however_the_stream_hands_them_out_and_overlong_lines_are_cut()
    {
        var text = new StringBuilder();
        for (var i = 0; i < 300; i++)
        {
            text.Append('r', i * 37 % 5000).Append('\n');
            text.Append('L', i % 40 == 7 ? 64 * 1024 * (i % 5) : 0).Append('\n');
        }

        var bytes = Encoding.ASCII.GetBytes(text.ToString());
        var whole = await Cut(new MemoryStream(bytes));
        Assert.Equal(whole, await Cut(new TrickleStream(bytes, 1_000)));
        Assert.Equal(whole, await Cut(new TrickleStream(bytes, 65_537)));
        Assert.Equal(600, whole.Sum(block => block.Count(character => character == '\n')));
        Assert.All(whole.SelectMany(block => block.Split('\n')), line => Assert.InRange(line.Length, 0, EventReader.MaxLineBytes + 1));
    }

    [Fact]
    public async Task A_line_of_a_gigabyte_is_one_malformed_row_and_needs_no_memory()
    {
        using var stage = new Stage(trial: true, options: new SmartSteps.Gate.GateOptions { ChunkBytes = 1 << 20 });
        var before = GC.GetTotalAllocatedBytes();
        var totals = await new SmartSteps.Gate.FileIntake(stage.State).TakeAsync(
            Stage.Market,
            SmartSteps.Intake.ColumnMapping.Identity,
            [new("long.csv", new LongLineStream("timestamp,imsi,cell\n", 1L << 30, "\n2026-03-02T10:00:00Z,a,c1\n"))],
            null,
            null,
            CancellationToken.None);
        Assert.Equal((2, 1), (totals.Events, totals.Accepted));
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 64 << 20);
        Assert.Equal(2, Assert.Single(stage.Quarantine.Kept.Values.Single().Rows).Line);
    }

    private static async Task<List<string>> Cut(Stream stream)
    {
        var blocks = new TextBlocks(stream, 128 * 1024);
        var buffer = new byte[128 * 1024];
        var found = new List<string>();
        TextBlock block;
        do
        {
            block = await blocks.ReadAsync(buffer, CancellationToken.None);
            found.Add(Encoding.ASCII.GetString(buffer, 0, block.Length));
        }
        while (!block.End);
        return found;
    }

    /// <summary>Reads in parts of about so many bytes, cut at line ends.</summary>
    private static List<string> Read(byte[] bytes, long firstLine, int partBytes)
    {
        var layout = EventLayout.Find(Columns, name => name switch { "imsi" => "{id}", "timestamp" => "{ts}", _ => "{a}-{b}" }, out _)!;
        var reader = new EventReader(layout);
        var found = new List<string>();
        for (var start = 0; start < bytes.Length;)
        {
            var end = Array.IndexOf(bytes, (byte)'\n', Math.Min(bytes.Length - 1, start + partBytes - 1)) + 1;
            end = end == 0 ? bytes.Length : end;
            var sink = new ListSink(found);
            reader.Read(bytes.AsSpan(start..end), firstLine, ref sink);
            firstLine += bytes.AsSpan(start..end).Count((byte)'\n');
            start = end;
        }

        return found;
    }

    /// <summary>The same, written for clarity.</summary>
    private static List<string> Plain(string text)
    {
        var found = new List<string>();
        var line = 0;
        foreach (var raw in text.Split('\n'))
        {
            line++;
            var row = raw.EndsWith('\r') ? raw[..^1] : raw;
            if (row.Length == 0)
            {
                continue;
            }

            var fields = PlainFields(row);
            if (fields is null)
            {
                found.Add($"{line} BadQuotes");
            }
            else if (fields.Count != Columns.Length)
            {
                found.Add($"{line} FieldCount");
            }
            else
            {
                found.Add(PlainRow(line, fields[0], fields[1], fields[3].Length == 0 || fields[4].Length == 0 ? string.Empty : $"{fields[3]}-{fields[4]}"));
            }
        }

        return found;
    }

    private static string PlainRow(int line, string id, string time, string cell)
    {
        string[] forms = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK"];
        if (time.Length == 0 || id.Length == 0 || cell.Length == 0)
        {
            return $"{line} Empty";
        }

        long seconds;
        if (time.All(char.IsAsciiDigit))
        {
            seconds = long.Parse(time, CultureInfo.InvariantCulture);
            seconds = time.Length >= 12 ? seconds / 1000 : seconds;
        }
        else if (DateTimeOffset.TryParseExact(time, forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var parsed))
        {
            seconds = parsed.ToUnixTimeSeconds();
        }
        else
        {
            return $"{line} BadTimestamp";
        }

        return Encoding.UTF8.GetByteCount(id) > 128 || Encoding.UTF8.GetByteCount(cell) > 512 ? $"{line} FieldTooLong" : $"{seconds}|{id}|{cell}";
    }

    private static List<string>? PlainFields(string row)
    {
        var fields = new List<string>();
        for (var at = 0; ;)
        {
            var field = new StringBuilder();
            if (at < row.Length && row[at] == '"')
            {
                at++;
                while (true)
                {
                    if (at >= row.Length)
                    {
                        return null;
                    }

                    if (row[at] == '"' && at + 1 < row.Length && row[at + 1] == '"')
                    {
                        field.Append('"');
                        at += 2;
                    }
                    else if (row[at] == '"')
                    {
                        at++;
                        break;
                    }
                    else
                    {
                        field.Append(row[at++]);
                    }
                }

                if (at < row.Length && row[at] != ',')
                {
                    return null;
                }
            }
            else
            {
                while (at < row.Length && row[at] != ',')
                {
                    field.Append(row[at++]);
                }
            }

            fields.Add(field.ToString());
            if (at >= row.Length)
            {
                return fields;
            }

            at++;
        }
    }

    private readonly struct ListSink(List<string> found) : IEventSink
    {
        public void Take(in SignallingEvent signallingEvent) => found.Add(
            $"{signallingEvent.UnixSeconds}|{Encoding.UTF8.GetString(signallingEvent.Imsi.Value)}|{Encoding.UTF8.GetString(signallingEvent.Cell)}");

        public void Reject(in MalformedRow row) => found.Add($"{row.Line} {row.Reason}");
    }
}

/// <summary>Hands out at most so many bytes at once.</summary>
internal sealed class TrickleStream(byte[] bytes, int most) : MemoryStream(bytes)
{
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        new(Read(buffer.Span[..Math.Min(most, buffer.Length)]));
}

/// <summary>A start, so many letters x, and an end, made as they are read.</summary>
internal sealed class LongLineStream(string start, long length, string end) : MemoryStream
{
    private readonly byte[] start = Encoding.ASCII.GetBytes(start);
    private readonly byte[] end = Encoding.ASCII.GetBytes(end);
    private long at;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ReadOnlySpan<byte> part = at < start.Length ? start.AsSpan((int)at) : at >= start.Length + length ? end.AsSpan((int)(at - start.Length - length)) : [];
        var inside = at >= start.Length && at < start.Length + length;
        var count = (int)Math.Min(buffer.Length, inside ? start.Length + length - at : part.Length);
        if (inside)
        {
            buffer.Span[..count].Fill((byte)'x');
        }
        else
        {
            part[..count].CopyTo(buffer.Span);
        }

        at += count;
        return new(count);
    }
}
