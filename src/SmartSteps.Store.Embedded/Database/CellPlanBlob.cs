using System.IO.Compression;
using System.Text.Json;
using SmartSteps.Grid;
using SmartSteps.Network;

namespace SmartSteps.Store.Embedded.Database;

/// <summary>A cell plan as a deflated JSON array of rows; numbers keep every bit, so that a plan read back has the version it was stored under.</summary>
internal static class CellPlanBlob
{
    public static byte[] Of(CellPlan plan)
    {
        var bytes = new MemoryStream();
        using (var deflated = new DeflateStream(bytes, CompressionLevel.Optimal))
        {
            JsonSerializer.Serialize(deflated, plan.Cells.Select(Row.Of));
        }

        return bytes.ToArray();
    }

    /// <exception cref="InvalidDataException">The blob does not hold the plan of this version.</exception>
    public static CellPlan ToPlan(string version, byte[] blob)
    {
        using var inflated = new DeflateStream(new MemoryStream(blob), CompressionMode.Decompress);
        var plan = CellPlan.Of(JsonSerializer.Deserialize<Row[]>(inflated)!.Select(row => row.ToCell()));
        return plan.Version == version
            ? plan
            : throw new InvalidDataException($"The stored cell plan {version} is damaged: its cells have version {plan.Version}.");
    }

    /// <summary>Short names, because there is one of each for every cell.</summary>
    private sealed record Row(string C, double Lat, double Lon, double? Az, double? Bw, double? R, string T, string? In)
    {
        public static Row Of(Cell cell) => new(
            cell.Id.Value,
            cell.Position.Latitude,
            cell.Position.Longitude,
            cell.AzimuthDegrees,
            cell.BeamWidthDegrees,
            cell.RangeMetres,
            cell.Technology,
            cell.IndoorZone);

        public Cell ToCell() => new(new CellId(C), new GeoPoint(Lat, Lon), Az, Bw, R, T, In);
    }
}
