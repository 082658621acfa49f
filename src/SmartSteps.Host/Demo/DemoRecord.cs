using System.Text.Json;

namespace SmartSteps.Host.Demo;

/// <summary>
/// What a demo's city is, kept beside it: a start that was cut short builds the same city again, and a finished one is used again.
/// </summary>
/// <param name="Market">The market's id; empty until it is known.</param>
/// <param name="Subscribers">People with a line.</param>
/// <param name="Start">First local day.</param>
/// <param name="Days">Local days.</param>
/// <param name="Seed">Seed of the simulation.</param>
/// <param name="Done">True when all of it is sealed.</param>
internal sealed record DemoRecord(string Market, int Subscribers, DateOnly Start, int Days, ulong Seed, bool Done)
{
    private const string FileName = "demo.json";

    /// <summary>Reads the record in this folder; null where there is none that can be read.</summary>
    public static DemoRecord? Find(string folder)
    {
        var path = Path.Combine(folder, FileName);
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<DemoRecord>(File.ReadAllBytes(path)) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Writes the record, all of it or nothing.</summary>
    public void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, FileName);
        File.WriteAllBytes(path + ".new", JsonSerializer.SerializeToUtf8Bytes(this));
        File.Move(path + ".new", path, overwrite: true);
    }
}
