namespace SmartSteps.Facts.Log;

/// <summary>A text with signatures (https://c2sp.org/signed-note).</summary>
/// <param name="Text">What is signed, with the line feed at its end.</param>
/// <param name="Signatures">By key name: 4 bytes of key id, then the signature.</param>
public sealed record SignedNote(string Text, IReadOnlyList<KeyValuePair<string, byte[]>> Signatures)
{
    private const string Mark = "\u2014 ";
    private const int MostSignatures = 100;

    /// <summary>Reads a note; false where it has not the form of one. Says nothing about its signatures.</summary>
    public static bool TryParse(string? note, out SignedNote parsed)
    {
        parsed = new SignedNote(string.Empty, []);
        var end = note?.LastIndexOf("\n\n", StringComparison.Ordinal) ?? -1;
        if (end < 0 || note![^1] != '\n' || note.Any(c => c < ' ' && c != '\n'))
        {
            return false;
        }

        var signatures = new List<KeyValuePair<string, byte[]>>();
        foreach (var line in note[(end + 2)..^1].Split('\n'))
        {
            var parts = line.StartsWith(Mark, StringComparison.Ordinal) ? line[Mark.Length..].Split(' ') : [];
            var bytes = parts.Length == 2 ? new byte[parts[1].Length] : [];
            if (parts.Length != 2 || parts[0].Length == 0 || !Convert.TryFromBase64String(parts[1], bytes, out var length)
                || length <= sizeof(int) || signatures.Count == MostSignatures)
            {
                return false;
            }

            signatures.Add(new(parts[0], bytes[..length]));
        }

        // Base64 has more than one way to write some signatures; only one of them is taken, so that a changed character never passes.
        parsed = new SignedNote(note[..(end + 1)], signatures);
        return parsed.ToString() == note;
    }

    /// <summary>The note: text, an empty line, a line for each signature.</summary>
    public override string ToString() =>
        $"{Text}\n{string.Concat(Signatures.Select(s => $"{Mark}{s.Key} {Convert.ToBase64String(s.Value)}\n"))}";
}
