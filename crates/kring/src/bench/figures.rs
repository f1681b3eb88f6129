//! Figures: the middle of several, and a table of them.

use std::io;

/// The middle one of several figures.
pub(super) fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or(f64::NAN)
}

/// Writes a table whose first column stands left and whose others stand right.
pub(super) fn write_table(out: &mut impl io::Write, rows: &[Vec<String>]) -> io::Result<()> {
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    for row in rows {
        for (column, cell) in row.iter().enumerate() {
            let width = width(column);
            match column {
                0 => write!(out, "{cell:<width$}")?,
                _ => write!(out, "   {cell:>width$}")?,
            }
        }
        writeln!(out)?;
    }
    Ok(())
}

/// A figure with as many digits as it has meaning.
pub(super) fn figure(value: f64) -> String {
    match value.abs() {
        size if size >= 100.0 => format!("{value:.0}"),
        size if size >= 10.0 => format!("{value:.1}"),
        _ => format!("{value:.2}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_the_middle_one() {
        assert!((median(vec![9.0, 1.0, 5.0]) - 5.0).abs() < f64::EPSILON);
        assert!(median(Vec::new()).is_nan());
    }

    #[test]
    fn a_table_stands_straight() {
        let rows = [["", "a"], ["short", "12"], ["longer", "3"]];
        let rows = rows.map(|row| row.map(str::to_owned).to_vec());
        let mut out = Vec::new();
        write_table(&mut out, &rows).unwrap();
        let lines = "          a\nshort    12\nlonger    3\n";
        assert_eq!(String::from_utf8(out).unwrap(), lines);
    }

    #[test]
    fn figures_have_as_many_digits_as_they_mean() {
        assert_eq!(
            [figure(1234.4), figure(43.21), figure(1.234)],
            ["1234", "43.2", "1.23"]
        );
    }
}
