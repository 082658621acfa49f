using System.Globalization;
using System.Xml;

namespace SmartSteps.Reports.Tables;

/// <summary>The sheet that says what a workbook is: market, window, how its figures were released, what its columns mean.</summary>
internal static class XlsxAbout
{
    private const int NameWidth = 26;
    private const int TextWidth = 110;

    /// <param name="columns">Columns of the other sheets.</param>
    public static void Write(XmlWriter xml, TableAbout about, IEnumerable<string> columns)
    {
        xml.WriteStartElement("worksheet", XlsxParts.Main);
        XlsxParts.Element(xml, "sheetFormatPr", ("defaultRowHeight", "15"));
        xml.WriteStartElement("cols");
        XlsxParts.Element(xml, "col", ("min", "1"), ("max", "1"), ("width", NameWidth.ToString(CultureInfo.InvariantCulture)), ("customWidth", "1"));
        XlsxParts.Element(xml, "col", ("min", "2"), ("max", "2"), ("width", TextWidth.ToString(CultureInfo.InvariantCulture)), ("customWidth", "1"));
        xml.WriteEndElement();
        xml.WriteStartElement("sheetData");
        var row = 0;
        foreach (var (name, text) in RowsOf(about, columns))
        {
            row++;
            if (name.Length == 0 && text.Length == 0)
            {
                continue;
            }

            XlsxSheet.Row(xml, row);
            XlsxSheet.Text(xml, 1, row, name, XlsxParts.Strong);
            if (text.Length > 0)
            {
                XlsxSheet.Text(xml, 2, row, text, XlsxParts.Wrapped);
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static IEnumerable<(string Name, string Text)> RowsOf(TableAbout about, IEnumerable<string> columns)
    {
        yield return (about.Title, string.Empty);
        foreach (var fact in about.Facts)
        {
            yield return fact;
        }

        yield return ("Licence", TableAbout.Licence);
        if (about.Basis is { } basis)
        {
            yield return ("Data version", basis.DataVersion);
            yield return (string.Empty, string.Empty);
            yield return ("How it was released", "Differential privacy: discrete Gaussian noise on every released count; unit: one subscription's local day.");
            foreach (var m in basis.Mechanisms)
            {
                yield return (m.Product, string.Create(CultureInfo.InvariantCulture,
                    $"σ = {m.Sigma:0.####} devices (σ² = {m.Variance}), shown from τ = {m.Threshold} devices, ρ = {m.RhoExact} a day, at most {m.Bound} units a device and day, {m.Profile} profile, method {m.Method}"));
            }

            yield return (string.Empty, string.Empty);
            yield return ("Passports", "Each names a signed release: GET /v1/passports/{id}. 'smartsteps verify' checks its signature and that the release stands in the public transparency log.");
            foreach (var id in basis.Passports)
            {
                yield return (string.Empty, id);
            }
        }

        yield return (string.Empty, string.Empty);
        yield return ("Columns", string.Empty);
        var statuses = false;
        foreach (var column in columns)
        {
            statuses |= column == "status" || column.EndsWith("_status", StringComparison.Ordinal);
            if (ColumnWords.Of(column) is { } meaning)
            {
                yield return (column, meaning);
            }
        }

        if (statuses)
        {
            yield return (string.Empty, string.Empty);
            yield return ("Words of a status", string.Empty);
            foreach (var word in ColumnWords.Statuses)
            {
                yield return word;
            }
        }
    }
}
