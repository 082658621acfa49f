namespace SmartSteps.Reports.Statements;

/// <summary>How a statement looks: on a screen a sheet of A4, printed or saved as PDF the sheet alone, with its head repeated and no line torn apart.</summary>
internal static class StatementStyle
{
    public const string Css = """
        :root { --ink: #1b2430; --soft: #5b6675; --line: #d5dbe3; --mark: #0b5c6b; }
        * { box-sizing: border-box; }
        body { margin: 0; background: #eef1f4; color: var(--ink); font: 9.5pt/1.45 "Inter", "Helvetica Neue", Arial, "Liberation Sans", sans-serif; }
        main { width: 210mm; min-height: 297mm; margin: 8mm auto; padding: 18mm 18mm 20mm; background: #fff; box-shadow: 0 1px 6px #0003; }
        header { display: flex; justify-content: space-between; align-items: flex-start; border-bottom: 2px solid var(--mark); padding-bottom: 6mm; }
        .name { font-size: 20pt; font-weight: 700; letter-spacing: -0.3pt; color: var(--mark); line-height: 1.1; }
        .name svg { height: 17pt; vertical-align: -2.5pt; margin-right: 2mm; }
        .address { text-align: right; color: var(--soft); font-size: 8.5pt; }
        .head { display: flex; justify-content: space-between; margin: 12mm 0 10mm; gap: 10mm; }
        .to { font-size: 10.5pt; } .to small { display: block; color: var(--soft); font-size: 7.5pt; margin-bottom: 1mm; }
        h1 { font-size: 16pt; margin: 0 0 2mm; } h2 { font-size: 11pt; margin: 9mm 0 0.5mm; break-after: avoid; }
        p.note { color: var(--soft); margin: 0 0 2mm; font-size: 8.5pt; }
        dl { display: grid; grid-template-columns: auto auto; gap: 0.6mm 5mm; margin: 0; font-size: 9pt; } dt { color: var(--soft); } dd { margin: 0; text-align: right; }
        col.u { width: 24mm; } col.a { width: 36mm; }
        table { width: 100%; table-layout: fixed; border-collapse: collapse; font-variant-numeric: tabular-nums; } thead { display: table-header-group; } tr { break-inside: avoid; }
        th { text-align: left; font-size: 7.5pt; font-weight: 600; color: var(--soft); text-transform: uppercase; letter-spacing: 0.3pt; border-bottom: 1px solid var(--ink); padding: 1.5mm 2mm 1mm 0; }
        td { padding: 1.4mm 2mm 1.4mm 0; border-bottom: 1px solid var(--line); vertical-align: top; } th.n, td.n { text-align: right; white-space: nowrap; padding-right: 0; padding-left: 4mm; }
        tr.tier td { color: var(--soft); font-size: 8.5pt; padding-top: 0.6mm; padding-bottom: 0.6mm; border-bottom-color: #edf0f3; } tr.tier td:first-child { padding-left: 5mm; }
        tr.product td { font-weight: 600; border-bottom-color: #edf0f3; } tr.sum td { font-weight: 600; border-bottom: none; padding-top: 2mm; }
        .totals { display: flex; justify-content: flex-end; margin-top: 8mm; break-inside: avoid; } .totals table { width: 82mm; table-layout: auto; }
        .totals tr.gross td { font-size: 12pt; font-weight: 700; border-top: 1.5px solid var(--ink); border-bottom: 3px double var(--ink); padding-top: 2.2mm; }
        .open { display: inline-block; border: 1.2px solid #a15c00; color: #a15c00; border-radius: 1mm; padding: 0.2mm 2mm; font-size: 8pt; font-weight: 600; vertical-align: 3pt; margin-left: 3mm; }
        footer { margin-top: 14mm; padding-top: 3mm; border-top: 1px solid var(--line); color: var(--soft); font-size: 7.5pt; }
        @page { size: A4; margin: 16mm 18mm 18mm; @bottom-right { content: counter(page) " / " counter(pages); font: 7.5pt sans-serif; color: #5b6675; } }
        @media print { body { background: #fff; } main { width: auto; min-height: 0; margin: 0; padding: 0; box-shadow: none; } }
        """;
}
