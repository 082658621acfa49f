using System.IO.Compression;
using System.Text.Json;
using SmartSteps.Grid;
using SmartSteps.Network;
using SmartSteps.Store.Embedded.Database;

namespace SmartSteps.Engine.Tests.Engine;

public sealed class CellPlanBlobTests
{
    [Fact]
    public void A_plan_is_read_back_bit_for_bit_and_as_a_serializer_wrote_it()
    {
        var random = new Random(3);
        var plan = CellPlan.Of(Enumerable.Range(0, 500).Select(i => new Cell(
            new CellId($"262-01-{i} \"ä\u20ac\\\n"),
            new GeoPoint((random.NextDouble() * 180) - 90, (random.NextDouble() * 360) - 180),
            random.Next(2) == 0 ? null : random.NextDouble() * 360,
            random.Next(2) == 0 ? null : random.NextDouble() * 360,
            random.Next(2) == 0 ? null : random.NextDouble() * 1e5,
            random.Next(2) == 0 ? string.Empty : "NR",
            random.Next(2) == 0 ? null : "Küche & <Bad>")));
        var rows = plan.Cells.Select(cell => new
        {
            C = cell.Id.Value,
            Lat = cell.Position.Latitude,
            Lon = cell.Position.Longitude,
            Az = cell.AzimuthDegrees,
            Bw = cell.BeamWidthDegrees,
            R = cell.RangeMetres,
            T = cell.Technology,
            In = cell.IndoorZone,
        });
        var written = CellPlanBlob.Of(plan);

        Assert.Equal(plan.Cells.AsEnumerable(), CellPlanBlob.ToPlan(plan.Version, written).Cells.AsEnumerable());
        Assert.Equal(JsonSerializer.Serialize(rows), new StreamReader(new DeflateStream(new MemoryStream(written), CompressionMode.Decompress)).ReadToEnd());
    }

    [Fact]
    public void Another_plan_than_was_asked_for_is_damage()
    {
        var plan = CellPlan.Of([new Cell(new CellId("a"), new GeoPoint(1, 2), null, null, null, "LTE", null)]);
        Assert.Throws<InvalidDataException>(() => CellPlanBlob.ToPlan("0123456789abcdef", CellPlanBlob.Of(plan)));
    }
}
