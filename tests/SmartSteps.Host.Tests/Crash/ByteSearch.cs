using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace SmartSteps.Host.Tests.Crash;

/// <summary>Looks for secrets in bytes, in every form that a program is likely to have written them in.</summary>
internal sealed class ByteSearch
{
    /// <summary>Bytes that a find begins with; the shortest form has as many.</summary>
    private const int Prefix = 6;

    private readonly Dictionary<ulong, List<(byte[] Form, string Name)>> forms = [];

    /// <summary>A number as digits: ASCII and UTF-16, packed two digits a byte in both orders of nibbles, and as an integer in both orders of bytes.</summary>
    public void AddDigits(string name, string digits)
    {
        AddText(name, digits);
        var padded = digits.Length % 2 == 0 ? digits : digits + "f";
        var packed = Convert.FromHexString(padded);
        Add($"{name} packed", packed);
        Add($"{name} packed, nibbles swapped", [.. packed.Select(b => (byte)((b << 4) | (b >> 4)))]);
        AddInteger(name, ulong.Parse(digits, CultureInfo.InvariantCulture));
    }

    /// <summary>64 bits in both orders of bytes, as hexadecimal text of both, and as decimal text.</summary>
    public void AddWord(string name, ulong word)
    {
        AddInteger(name, word);
        AddText($"{name} hex", word.ToString("x16", CultureInfo.InvariantCulture));
        AddText($"{name} HEX", word.ToString("X16", CultureInfo.InvariantCulture));
        AddText($"{name} hex, bytes swapped", BinaryPrimitives.ReverseEndianness(word).ToString("x16", CultureInfo.InvariantCulture));
        AddText($"{name} HEX, bytes swapped", BinaryPrimitives.ReverseEndianness(word).ToString("X16", CultureInfo.InvariantCulture));
        AddText($"{name} decimal", word.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>The names of the forms that are in the bytes.</summary>
    public ISet<string> FindIn(ReadOnlySpan<byte> bytes)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        for (var at = 0; at + Prefix <= bytes.Length; at++)
        {
            if (forms.TryGetValue(KeyOf(bytes[at..]), out var candidates))
            {
                foreach (var (form, name) in candidates)
                {
                    if (bytes[at..].StartsWith(form))
                    {
                        found.Add(name);
                    }
                }
            }
        }

        return found;
    }

    /// <summary>The forms that are in the files of a folder or in their names, each with the file.</summary>
    public IReadOnlyList<string> FindUnder(string folder)
    {
        var found = new List<string>();
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            found.AddRange(FindIn(File.ReadAllBytes(path)).Concat(FindIn(Encoding.UTF8.GetBytes(path))).Select(name => $"{name} in {Path.GetRelativePath(folder, path)}"));
        }

        return found;
    }

    /// <summary>A text: ASCII and UTF-16.</summary>
    public void AddText(string name, string text)
    {
        Add($"{name} as text", Encoding.ASCII.GetBytes(text));
        Add($"{name} as wide text", Encoding.Unicode.GetBytes(text));
    }

    private void AddInteger(string name, ulong value)
    {
        var bytes = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        Add($"{name} little endian", bytes);
        Add($"{name} big endian", [.. bytes.Reverse()]);
    }

    private void Add(string name, byte[] form)
    {
        var key = KeyOf(form);
        if (!forms.TryGetValue(key, out var those))
        {
            forms.Add(key, those = []);
        }

        those.Add((form, name));
    }

    private static ulong KeyOf(ReadOnlySpan<byte> bytes) =>
        BinaryPrimitives.ReadUInt32LittleEndian(bytes) | ((ulong)BinaryPrimitives.ReadUInt16LittleEndian(bytes[4..]) << 32);
}
