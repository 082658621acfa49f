using System.Buffers;
using System.IO.Compression;
using System.Text.Json;
using SmartSteps.Grid;
using SmartSteps.Network;

namespace SmartSteps.Store.Embedded.Database;

/// <summary>
/// A cell plan as a deflated JSON array of rows; numbers keep every bit, so that a plan read back has the version it was stored under. Read token by token:
/// a plan is read whenever the program starts, and by reflection that would take longer than anything else.
/// </summary>
internal static class CellPlanBlob
{
    public static byte[] Of(CellPlan plan)
    {
        var bytes = new MemoryStream();
        using (var deflated = new DeflateStream(bytes, CompressionLevel.Optimal))
        using (var json = new Utf8JsonWriter(deflated))
        {
            json.WriteStartArray();
            foreach (var cell in plan.Cells)
            {
                Write(json, cell);
            }

            json.WriteEndArray();
        }

        return bytes.ToArray();
    }

    /// <exception cref="InvalidDataException">The blob does not hold the plan of this version.</exception>
    public static CellPlan ToPlan(string version, byte[] blob)
    {
        var text = new ArrayBufferWriter<byte>(1 << 16);
        using (var inflated = new DeflateStream(new MemoryStream(blob), CompressionMode.Decompress))
        {
            while (inflated.Read(text.GetSpan()) is var read && read > 0)
            {
                text.Advance(read);
            }
        }

        var plan = CellPlan.Of(ReadCells(text.WrittenSpan));
        return plan.Version == version
            ? plan
            : throw new InvalidDataException($"The stored cell plan {version} is damaged: its cells have version {plan.Version}.");
    }

    /// <summary>Short names, because there is one of each for every cell.</summary>
    private static void Write(Utf8JsonWriter json, Cell cell)
    {
        json.WriteStartObject();
        json.WriteString("C"u8, cell.Id.Value);
        json.WriteNumber("Lat"u8, cell.Position.Latitude);
        json.WriteNumber("Lon"u8, cell.Position.Longitude);
        Write(json, "Az"u8, cell.AzimuthDegrees);
        Write(json, "Bw"u8, cell.BeamWidthDegrees);
        Write(json, "R"u8, cell.RangeMetres);
        json.WriteString("T"u8, cell.Technology);
        json.WriteString("In"u8, cell.IndoorZone);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> name, double? number)
    {
        if (number is { } known)
        {
            json.WriteNumber(name, known);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static List<Cell> ReadCells(ReadOnlySpan<byte> text)
    {
        var cells = new List<Cell>();
        var json = new Utf8JsonReader(text);
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.StartObject)
        {
            cells.Add(ReadCell(ref json));
        }

        return cells;
    }

    private static Cell ReadCell(ref Utf8JsonReader json)
    {
        string id = string.Empty, technology = string.Empty;
        string? indoor = null;
        double latitude = 0, longitude = 0;
        double? azimuth = null, beam = null, range = null;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("C"u8))
            {
                id = Text(ref json) ?? id;
            }
            else if (json.ValueTextEquals("Lat"u8))
            {
                latitude = Number(ref json) ?? latitude;
            }
            else if (json.ValueTextEquals("Lon"u8))
            {
                longitude = Number(ref json) ?? longitude;
            }
            else if (json.ValueTextEquals("Az"u8))
            {
                azimuth = Number(ref json);
            }
            else if (json.ValueTextEquals("Bw"u8))
            {
                beam = Number(ref json);
            }
            else if (json.ValueTextEquals("R"u8))
            {
                range = Number(ref json);
            }
            else if (json.ValueTextEquals("T"u8))
            {
                technology = Text(ref json) ?? technology;
            }
            else if (json.ValueTextEquals("In"u8))
            {
                indoor = Text(ref json);
            }
            else
            {
                json.Skip();
            }
        }

        return new Cell(new CellId(id), new GeoPoint(latitude, longitude), azimuth, beam, range, technology, indoor);
    }

    private static string? Text(ref Utf8JsonReader json)
    {
        json.Read();
        return json.GetString();
    }

    private static double? Number(ref Utf8JsonReader json)
    {
        json.Read();
        return json.TokenType == JsonTokenType.Null ? null : json.GetDouble();
    }
}
