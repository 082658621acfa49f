using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SmartSteps.Events;

namespace SmartSteps.Gate.Tests;

public sealed class EventReaderTests
{
    private static readonly string[] Columns = ["id", "ts", "extra", "a", "b"];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Any_rows_in_blocks_of_any_size_read_as_a_plain_parser_reads_them(bool composite)
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
                Assert.Equal(Plain(text, composite), Read(bytes, 1, bytes.Length, composite));
                for (var part = 1; part < 40; part += 13)
                {
                    Assert.Equal(Plain(text, composite), Read(bytes, 1, part, composite));
                }
            }));
    }

    [Fact]
    public void Many_short_rows_with_others_among_them_read_as_a_plain_parser_reads_them()
    {
        string[] others =
        [
            "", "1,2", "1,2026-03-02 10:00:00,,\"a\"\"b\",5", "1,2026-03-02 25:00:00,,a,5", ",2026-03-02 10:00:00,,a,5", "1,1772445600,,,5",
            $"1,1772445600,{new string('x', 60)},a,5", $"1,1772445600,{new string('x', 300)},a,5", "1,2,3,4,5,6", "9,2026-03-02 10:00:00,,a,5\r",
        ];
        var line = Gen.Choose(0, 99).SelectMany(kind => kind < 4 ? Gen.Elements(others) : Gen.Choose(0, 86_399).Select(second =>
            string.Create(CultureInfo.InvariantCulture, $"{262010000000000 + (second * 7)},2026-03-02 {second / 3600:00}:{second / 60 % 60:00}:{second % 60:00},,262-{second % 977},x")));
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(40).WithReplay(20260302, 9),
            Prop.ForAll(Arb.From(Gen.ArrayOf(line, 400)), lines =>
            {
                var text = string.Join('\n', lines);
                Assert.Equal(Plain(text, composite: false), Read(Encoding.UTF8.GetBytes(text), 1, text.Length, composite: false));
            }));
    }

    /// <summary>Reads in parts of about so many bytes, cut at line ends.</summary>
    private static List<string> Read(byte[] bytes, long firstLine, int partBytes, bool composite)
    {
        var layout = EventLayout.Find(Columns, name => name switch { "imsi" => "{id}", "timestamp" => "{ts}", _ => composite ? "{a}-{b}" : "{a}" }, out _)!;
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
    private static List<string> Plain(string text, bool composite)
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
                found.Add(PlainRow(line, fields[0], fields[1], !composite ? fields[3] : fields[3].Length == 0 || fields[4].Length == 0 ? string.Empty : $"{fields[3]}-{fields[4]}"));
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
