using System.Collections.Immutable;
using System.Globalization;
using System.Xml;

namespace SmartSteps.Reports.Tables;

/// <summary>A table as a sheet, row by row.</summary>
internal static class XlsxSheet
{
    private const int RowsMeasured = 200;
    private const int NarrowestColumn = 9;
    private const int WidestColumn = 48;
    private const int TimeWidth = 17;

    /// <summary>The sheet's columns: the table's, and after each that holds times one for their offsets, since a spreadsheet's dates have none.</summary>
    public static ImmutableArray<string> ColumnsOf(Table table)
    {
        var timed = TimedOf(table);
        return [.. table.Columns.SelectMany((name, i) => timed[i] ? (string[])[name, name + "_offset"] : [name])];
    }

    /// <summary>The range of header and rows, as an absolute reference.</summary>
    public static string RangeOf(Table table) =>
        string.Create(CultureInfo.InvariantCulture, $"$A$1:${NameOf(ColumnsOf(table).Length)}${table.Rows.Count + 1}");

    public static void Write(XmlWriter xml, Table table)
    {
        var (columns, timed) = (ColumnsOf(table), TimedOf(table));
        xml.WriteStartElement("worksheet", XlsxParts.Main);
        xml.WriteStartElement("sheetViews");
        xml.WriteStartElement("sheetView");
        xml.WriteAttributeString("workbookViewId", "0");
        XlsxParts.Element(xml, "pane", ("ySplit", "1"), ("topLeftCell", "A2"), ("activePane", "bottomLeft"), ("state", "frozen"));
        xml.WriteEndElement();
        xml.WriteEndElement();
        XlsxParts.Element(xml, "sheetFormatPr", ("defaultRowHeight", "15"));
        Widths(xml, table, columns, timed);
        xml.WriteStartElement("sheetData");
        Row(xml, 1);
        for (var i = 0; i < columns.Length; i++)
        {
            Text(xml, i + 1, 1, columns[i], XlsxParts.Header);
        }

        xml.WriteEndElement();
        for (var r = 0; r < table.Rows.Count; r++)
        {
            Cells(xml, table.Rows[r], timed, r + 2);
        }

        xml.WriteEndElement();
        XlsxParts.Element(xml, "autoFilter", ("ref", RangeOf(table).Replace("$", string.Empty, StringComparison.Ordinal)));
        xml.WriteEndElement();
    }

    public static void Row(XmlWriter xml, int row)
    {
        xml.WriteStartElement("row");
        xml.WriteAttributeString("r", row.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>A text, whatever it looks like: its kind says that it is none to be calculated.</summary>
    public static void Text(XmlWriter xml, int column, int row, string text, int style)
    {
        Begin(xml, column, row, style, "inlineStr");
        xml.WriteStartElement("is");
        xml.WriteStartElement("t");
        var safe = XlsxText.Of(text);
        if (safe.AsSpan().Trim().Length != safe.Length)
        {
            xml.WriteAttributeString("xml", "space", null, "preserve");
        }

        xml.WriteString(safe);
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Cells(XmlWriter xml, ImmutableArray<TableCell> cells, bool[] timed, int row)
    {
        Row(xml, row);
        var column = 0;
        for (var i = 0; i < cells.Length; i++)
        {
            var cell = cells[i];
            column++;
            switch (cell.Kind)
            {
                case CellKind.Text:
                    Text(xml, column, row, cell.Written!, CsvText.IsCalculated(cell.Written!) ? XlsxParts.QuotedText : 0);
                    break;
                case CellKind.Number:
                    Value(xml, column, row, 0, null, cell.Written!);
                    break;
                case CellKind.Time:
                case CellKind.Date:
                    Value(xml, column, row, cell.Kind == CellKind.Time ? XlsxParts.Time : XlsxParts.Date, null, cell.Time.DateTime.ToOADate().ToString("R", CultureInfo.InvariantCulture));
                    break;
                case CellKind.Truth:
                    Value(xml, column, row, 0, "b", cell.Written == "true" ? "1" : "0");
                    break;
            }

            if (!timed[i])
            {
                continue;
            }

            column++;
            if (cell.Kind == CellKind.Time)
            {
                Text(xml, column, row, cell.Time.ToString("zzz", CultureInfo.InvariantCulture), XlsxParts.QuotedText);
            }
        }

        xml.WriteEndElement();
    }

    private static void Value(XmlWriter xml, int column, int row, int style, string? type, string value)
    {
        Begin(xml, column, row, style, type);
        xml.WriteElementString("v", value);
        xml.WriteEndElement();
    }

    private static void Begin(XmlWriter xml, int column, int row, int style, string? type)
    {
        xml.WriteStartElement("c");
        xml.WriteAttributeString("r", NameOf(column) + row.ToString(CultureInfo.InvariantCulture));
        if (style != 0)
        {
            xml.WriteAttributeString("s", style.ToString(CultureInfo.InvariantCulture));
        }

        if (type is not null)
        {
            xml.WriteAttributeString("t", type);
        }
    }

    private static void Widths(XmlWriter xml, Table table, ImmutableArray<string> columns, bool[] timed)
    {
        xml.WriteStartElement("cols");
        var at = 0;
        for (var i = 0; i < timed.Length; i++)
        {
            var longest = table.Rows.Take(RowsMeasured).Select(r => r[i].Written?.Length ?? 0).Append(columns[at].Length + 2).Max();
            Width(xml, ++at, timed[i] ? TimeWidth : Math.Clamp(longest + 1, NarrowestColumn, WidestColumn));
            if (timed[i])
            {
                Width(xml, ++at, columns[at - 1].Length + 2);
            }
        }

        xml.WriteEndElement();
    }

    private static void Width(XmlWriter xml, int column, int width)
    {
        var number = column.ToString(CultureInfo.InvariantCulture);
        XlsxParts.Element(xml, "col", ("min", number), ("max", number), ("width", width.ToString(CultureInfo.InvariantCulture)), ("customWidth", "1"));
    }

    private static bool[] TimedOf(Table table)
    {
        var timed = new bool[table.Columns.Length];
        foreach (var row in table.Rows)
        {
            for (var i = 0; i < timed.Length; i++)
            {
                timed[i] |= row[i].Kind == CellKind.Time;
            }
        }

        return timed;
    }

    /// <summary>A, B … Z, AA …</summary>
    private static string NameOf(int column)
    {
        var name = string.Empty;
        for (var rest = column; rest > 0; rest = (rest - 1) / 26)
        {
            name = (char)('A' + ((rest - 1) % 26)) + name;
        }

        return name;
    }
}
