using System.Text.Json;
using SmartSteps.Markets;
using SmartSteps.Network;
using SmartSteps.Simulator.City;
using SmartSteps.Simulator.People;

namespace SmartSteps.Simulator.Files;

/// <summary>The files that do not change from day to day.</summary>
internal static class CityFiles
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n" };

    public static void WriteMarket(string folder, Market market)
    {
        using var stream = File.Create(Path.Combine(folder, "market.json"));
        MarketFile.Write(market, stream);
    }

    public static void WriteCells(string folder, CellPlan plan)
    {
        using var rows = new CsvRows(Path.Combine(folder, "cells.csv"), string.Join(',', CellPlanBuilder.Columns));
        foreach (var cell in plan.Cells)
        {
            rows.Add(cell.Id.Value).Add(cell.Position.Latitude).Add(cell.Position.Longitude).Add(cell.AzimuthDegrees)
                .Add(cell.BeamWidthDegrees).Add(cell.RangeMetres).Add(cell.Technology).Add(cell.IndoorZone).EndRow();
        }
    }

    public static void WriteSubscribers(string folder, ulong seed, int subscribers, int year)
    {
        using var rows = new CsvRows(Path.Combine(folder, "subscribers.csv"), "imsi,msisdn,birth_year,gender,consent,line_type");
        for (var i = 0; i < subscribers; i++)
        {
            var line = SubscriberLine.Of(seed, i, year);
            rows.Add(line.Imsi.ToString("D15")).Add(line.Msisdn);
            _ = line.BirthYear is { } birth ? rows.Add(birth) : rows.Add("");
            rows.Add(line.Gender).Add(line.Consent).Add(line.IsMachine ? "m2m" : "phone").EndRow();
        }
    }

    public static void WriteZones(string folder, CityMap city)
    {
        using var stream = File.Create(Path.Combine(folder, "zones.geojson"));
        using var json = new Utf8JsonWriter(stream, Indented);
        json.WriteStartObject();
        json.WriteString("type", "FeatureCollection");
        json.WriteStartArray("features");
        foreach (var venue in city.Venues)
        {
            json.WriteStartObject();
            json.WriteString("type", "Feature");
            json.WriteString("id", venue.Id);
            json.WriteStartObject("properties");
            json.WriteString("id", venue.Id);
            json.WriteString("kind", venue.Kind);
            json.WriteString("parent", venue.Parent < 0 ? null : city.Venues[venue.Parent].Id);
            json.WriteString("indoor_zone", venue.IndoorZone);
            if (venue.Level is { } level)
            {
                json.WriteNumber("level", level);
            }

            json.WriteEndObject();
            json.WritePropertyName("geometry");
            GeoJson.Write(json, Outline.Box(venue).ToGeo(city.Plane));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
