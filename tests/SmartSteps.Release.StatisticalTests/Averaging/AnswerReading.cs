using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;

namespace SmartSteps.Release.StatisticalTests.Averaging;

/// <summary>Turns an answer, in whichever form, into named figures: the tile and hour, and what was told of it.</summary>
internal static class AnswerReading
{
    /// <summary>Figures of a heatmap as JSON, GeoJSON or CSV; a picture and a file of an archive are one figure, their digest.</summary>
    public static IEnumerable<(string Name, string Value)> Of(string format, string hour, string question, byte[] body) => format switch
    {
        "json" => OfJson(body).Select(f => ($"{hour} {f.Tile}", f.Value)),
        "geojson" => OfGeoJson(body).Select(f => ($"{hour} {f.Tile}", f.Value)),
        "csv" => OfCsv(System.Text.Encoding.UTF8.GetString(body)).Select(f => ($"{hour} {f.Tile}", f.Value)),
        "zip" => OfArchive(body, question),
        _ => [($"{question} {format}", Convert.ToHexString(SHA256.HashData(body)))],
    };

    private static List<(string Tile, string Value)> OfJson(byte[] body)
    {
        using var document = JsonDocument.Parse(body);
        return [.. document.RootElement.GetProperty("data").GetProperty("tiles").EnumerateArray().Select(Figure)];
    }

    private static List<(string Tile, string Value)> OfGeoJson(byte[] body)
    {
        using var document = JsonDocument.Parse(body);
        return [.. document.RootElement.GetProperty("features").EnumerateArray().Select(feature => Figure(feature.GetProperty("properties")))];
    }

    private static (string Tile, string Value) Figure(JsonElement tile) => (
        tile.GetProperty("quadkey").GetString()!,
        string.Create(
            CultureInfo.InvariantCulture,
            $"{tile.GetProperty("status").GetString()}|{Number(tile, "devices")}|{Number(tile, "value")}|{(tile.TryGetProperty("shownFor", out var wider) ? wider.GetString() : null)}"));

    private static long? Number(JsonElement tile, string name) => tile.TryGetProperty(name, out var value) ? value.GetInt64() : null;

    private static IEnumerable<(string Tile, string Value)> OfCsv(string text)
    {
        var rows = text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var columns = rows[0].Split(',').ToList();
        int Column(string name) => columns.IndexOf(name);
        var (tile, status, devices, value, shownFor) = (Column("quadkey"), Column("status"), Column("devices"), Column("value"), Column("shown_for"));
        return rows.Skip(1).Select(row => row.Split(',')).Where(row => row[tile].Length > 0)
            .Select(row => (row[tile], $"{row[status]}|{row[devices]}|{row[value]}|{row[shownFor]}"));
    }

    private static List<(string Name, string Value)> OfArchive(byte[] body, string question)
    {
        using var archive = new ZipArchive(new MemoryStream(body));
        var found = new List<(string, string)>();
        foreach (var entry in archive.Entries)
        {
            using var content = entry.Open();
            found.Add(($"{question} {entry.FullName}", Convert.ToHexString(SHA256.HashData(content))));
        }

        return found;
    }
}
