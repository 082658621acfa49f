using System.Buffers.Text;
using System.Text;

namespace SmartSteps.Simulator.Files;

/// <summary>Writes CSV as UTF-8 with LF through one buffer. Text with a comma, quote or line break is quoted. Not thread-safe.</summary>
internal sealed class CsvRows : IDisposable
{
    private const int BufferSize = 1 << 16;
    private const int Spare = 1 << 10;

    private readonly Stream stream;
    private readonly byte[] buffer = new byte[BufferSize];
    private int length;
    private bool inRow;

    public CsvRows(string path, string header)
    {
        stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, 1);
        length = Encoding.UTF8.GetBytes(header, buffer);
        EndRow();
    }

    public CsvRows Add(string? text)
    {
        text ??= "";
        Separate();
        if (text.AsSpan().ContainsAny(',', '"', '\n'))
        {
            text = $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        }

        length += Encoding.UTF8.GetBytes(text.Length > Spare / 4 ? text[..(Spare / 4)] : text, buffer.AsSpan(length));
        return this;
    }

    public CsvRows Add(long number)
    {
        Separate();
        Utf8Formatter.TryFormat(number, buffer.AsSpan(length), out var written);
        length += written;
        return this;
    }

    public CsvRows Add(double? number) => Add(number?.ToString("R", System.Globalization.CultureInfo.InvariantCulture));

    public void EndRow()
    {
        buffer[length++] = (byte)'\n';
        inRow = false;
        if (length > BufferSize - (8 * Spare))
        {
            Flush();
        }
    }

    public void Dispose()
    {
        Flush();
        stream.Dispose();
    }

    private void Separate()
    {
        if (inRow)
        {
            buffer[length++] = (byte)',';
        }

        inRow = true;
    }

    private void Flush()
    {
        stream.Write(buffer, 0, length);
        length = 0;
    }
}
